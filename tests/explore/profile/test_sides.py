"""Two subsets side by side."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from core.errors import NotApplicableError
from core.explore.profile.shapes import shape_of
from core.explore.profile.sides import Side, compare_sides
from core.table.dataset import make_dataset
from tests.explore.profile.profile_tables import MANY_ROWS


def test_two_sides_differ_where_they_were_made_to(dataset):
    found = compare_sides(dataset, Side("Bern", column="town", level="Bern"), Side("rest"))
    assert sum(found.rows) == MANY_ROWS
    assert found.overlap == 0
    by_name = {each.column: each for each in found.differences}
    assert by_name["hidden"].missing[0] > 0.5 > by_name["hidden"].missing[1]
    assert by_name["even"].adjusted > 0.05
    assert "town" not in by_name


def test_whole_numbers_are_compared_in_bins_of_as_many_of_them():
    frame = pd.DataFrame({"age": np.tile(np.arange(18, 90), 40), "side": ["a", "b"] * 1440})
    found = compare_sides(make_dataset(frame, "t"), Side("a", "side", "a"), Side("b"))
    shares = np.array(found.differences[0].shares).sum(axis=1)[:-1]
    assert shares.max() < 1.01 * shares.min()
    assert np.ptp(shape_of(make_dataset(frame, "t"), "age").histogram.counts[:-1]) == 0


def test_sides_equal_scipy_and_the_plain_formula(dataset, frame):
    rich = Side("rich", where="income > 20000")
    found = compare_sides(dataset, rich, Side("poor"))
    even = next(each for each in found.differences if each.column == "even")
    a, b = (frame.loc[(frame["income"] > 20000) == side, "even"] for side in (True, False))
    assert even.effect == pytest.approx(stats.ks_2samp(a, b).statistic)
    assert even.smd == pytest.approx(
        (a.mean() - b.mean()) / math.sqrt((a.var(ddof=0) + b.var(ddof=0)) / 2)
    )
    first = found.differences[0]
    assert first.column == "income"
    assert first.effect == pytest.approx(1.0)
    for each in found.differences:
        for place in (0, 1):
            assert sum(pair[place] for pair in each.shares) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("a", "b", "message"),
    [
        (Side("none", where="income < 0"), Side("rest"), "No row is in 'none'"),
        (Side("x", where="income >"), Side("rest"), "cannot be read"),
        (Side("x", column="town", level="Paris"), Side("rest"), "has no group 'Paris'"),
        (Side("x"), Side("y"), "at least one side"),
    ],
)
def test_sides_that_cannot_be_compared_say_why(dataset, a, b, message):
    with pytest.raises(NotApplicableError, match=message):
        compare_sides(dataset, a, b)
