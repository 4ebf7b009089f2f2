"""The rows that a chart is drawn from."""

import numpy as np
import pandas as pd
import pytest

from core.errors import WorkbenchError
from core.explore.visual import explore
from core.explore.visual.cuts import WHOLE
from core.explore.visual.roles import Role
from core.explore.visual.view import MAX_FACETS, View, filter_mask, is_whole
from core.table.dataset import make_dataset
from tests.explore.visual.specs import SPECS


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("amount > 1e12", "None of the 400 rows"),
        ("amonut > 1", "Did you mean 'amount'"),
        ("amount +", "cannot be read"),
        ("amount", "not yes or no"),
    ],
)
def test_a_filter_that_does_not_hold_is_a_sentence(dataset, condition, message):
    with pytest.raises(WorkbenchError, match=message):
        explore(dataset, SPECS["numbers"], condition)


SMALL = make_dataset(
    pd.DataFrame(
        {
            "x": [1.5, None, 3.5, 2.5],
            "c": ["a", "b", None, "a"],
            "when": pd.to_datetime(["2020-01-01", None, "2022-06-01", "2023-01-01"]),
        }
    ),
    "small",
)


def test_without_a_condition_every_row_is_seen():
    assert filter_mask(SMALL, "").tolist() == [True] * 4
    assert View(SMALL).rows == 4


def test_only_the_rows_that_are_kept_are_read():
    view = View(SMALL, filter_mask(SMALL, "x > 2"))
    assert view.rows == 2
    assert view.values("c").isna().tolist() == [True, False]
    assert view.numbers("x").tolist() == [3.5, 2.5]


def test_times_are_nanoseconds_with_gaps():
    found = View(SMALL).numbers("when")
    assert found[0] == pd.Timestamp("2020-01-01").as_unit("ns").value
    assert np.isnan(found[1])
    assert View(SMALL).role("when") is Role.TIME


def test_rows_of_no_column_are_one_group():
    group = View(SMALL).group(None, MAX_FACETS)
    assert is_whole(group)
    assert group.axis == WHOLE


def test_a_group_of_numbers_goes_by_quarters_and_of_times_by_few_steps():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(
        {
            "x": rng.normal(size=400),
            "when": pd.date_range("2001-01-01", periods=400, freq="20D"),
        }
    )
    view = View(make_dataset(frame, "t"))
    quarters = view.group("x", 8)
    assert np.bincount(quarters.codes).tolist() == [100] * 4
    years = view.group("when", 8)
    assert years.size <= 9
    assert years.axis.levels[0].isdecimal()


@pytest.mark.parametrize(
    ("name", "role"), [("x", Role.NUMBER), ("c", Role.LEVELS), ("when", Role.TIME)]
)
def test_a_column_is_cut_as_its_role_asks(name, role):
    assert View(SMALL).cut(name, 10).axis.role is role
