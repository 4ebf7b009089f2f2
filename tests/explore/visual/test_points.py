"""Single rows as points: all of them, or a sample that says so."""

import numpy as np
import pandas as pd
import pytest

from core.errors import NotApplicableError
from core.explore.visual import Spec, explore
from core.explore.visual.points import MATRIX_ROWS, MAX_POINTS, sample_of
from core.explore.visual.roles import Role
from core.table.dataset import make_dataset
from tests.explore.visual.specs import ROWS


def test_a_scatter_of_many_rows_is_counted_or_a_sample_that_says_so():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(MAX_POINTS + 1000, 2)), columns=["x", "y"])
    table = make_dataset(frame, "many")
    counted = explore(table, Spec(chart="scatter", x="x", y="y"))
    assert counted.spec.chart == "density"
    assert counted.marks["value"].sum() == len(frame)
    sampled = explore(table, Spec(chart="scatter", x="x", y="y", points="sample"))
    assert len(sampled.marks) == MAX_POINTS
    assert "random sample: 5,000 of 6,000" in sampled.notes[0]


def test_rows_that_cannot_be_placed_are_counted(dataset):
    gaps = int(dataset.frame["<b>gap</b>"].isna().sum())
    data = explore(dataset, Spec(x="<b>gap</b>", y="amount"))
    assert f"{gaps} of {ROWS} rows have no <b>gap</b> or amount" in data.notes[0]


@pytest.mark.parametrize("most", [0, 1, 5, 99])
def test_a_sample_is_of_rows_that_can_be_drawn_in_their_order(most):
    able = np.arange(20) % 2 == 0
    drawn = sample_of(able, most)
    assert len(drawn) == min(most, 10)
    assert set(drawn) <= set(range(0, 20, 2))
    assert drawn.tolist() == sorted(drawn) == sample_of(able, most).tolist()


def test_a_number_colours_points_by_itself_and_a_level_by_its_name(dataset):
    by_number = explore(
        dataset, Spec(chart="scatter", x="num [1]", y="amount", colour="<b>gap</b>")
    )
    assert by_number.colour.role is Role.NUMBER
    assert not by_number.colour.labels
    rows = by_number.marks["row"].to_numpy()
    np.testing.assert_array_equal(by_number.marks["colour"], dataset.frame["<b>gap</b>"].iloc[rows])
    by_level = explore(dataset, Spec(chart="scatter", x="num [1]", y="amount", colour="city"))
    names = dataset.frame["city"].astype(object).fillna("missing").iloc[by_level.marks["row"]]
    assert by_level.marks["colour"].tolist() == names.tolist()


def test_each_colour_and_facet_has_a_trend_of_its_own(dataset):
    spec = Spec(chart="scatter", x="num [1]", y="amount", colour="two", facet="flag", trend="line")
    fits = explore(dataset, spec).fits
    assert {(fit.colour, fit.facet) for fit in fits} == {
        (two, flag) for two in ("yes", "no") for flag in ("True", "False")
    }
    frame = dataset.frame[(dataset.frame["two"] == "yes") & dataset.frame["flag"]]
    slope, start = np.polyfit(frame["num [1]"], frame["amount"], 1)
    (fit,) = (f for f in fits if (f.colour, f.facet) == ("yes", "True"))
    assert fit.y == pytest.approx(tuple(start + slope * np.array(fit.x)))


def test_a_matrix_is_drawn_of_rows_that_have_all_of_its_numbers(dataset):
    data = explore(dataset, Spec(chart="matrix", columns=("<b>gap</b>", "amount")))
    assert len(data.marks) == dataset.frame["<b>gap</b>"].notna().sum() < MATRIX_ROWS
    assert data.marks["v1"].tolist() == dataset.frame["amount"].iloc[data.marks["row"]].tolist()


def test_a_matrix_of_too_many_columns_says_how_many_it_takes(dataset):
    with pytest.raises(NotApplicableError, match="takes 2 to 6 numbers or dates; 7 are chosen"):
        explore(dataset, Spec(chart="matrix", columns=("amount",) * 7))
