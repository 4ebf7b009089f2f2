"""Which chart suits which columns, and the one call that makes it."""

import numpy as np
import pandas as pd
import pytest

from core.errors import NotApplicableError
from core.explore.visual import CHARTS, Spec, explore
from core.explore.visual.charts import decided, suited
from core.explore.visual.points import MAX_POINTS
from core.explore.visual.view import View
from core.table.dataset import make_dataset
from tests.explore.visual.specs import ROWS, SPECS


def test_every_chart_of_the_catalog_is_drawn_here(dataset):
    drawn = {explore(dataset, spec).spec.chart for spec in SPECS.values()}
    assert drawn == set(CHARTS)


def test_a_filter_acts_on_the_rows(dataset):
    data = explore(dataset, SPECS["numbers"], 'city == "Oslo"')
    kept = int((dataset.frame["city"] == "Oslo").sum())
    assert (data.rows, data.total) == (kept, ROWS)
    assert data.marks["value"].sum() == kept


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (Spec(), "Choose a column for x"),
        (Spec(chart="scatter", x="city", y="amount"), "needs a number or date for x"),
        (Spec(chart="scatter", x="amount"), "needs a number or date for y"),
        (Spec(x="note"), "A chart needs a number, a date or a category"),
        (Spec(x="amount", colour="row id"), "nearly every row has a value of its own"),
        (Spec(x="amount", y="num [1]", size="city"), "Only a number can be the size"),
        (Spec(chart="line", x="city"), "no order to draw a line along"),
        (Spec(chart="box", x="amount", y="city"), "put a number on y"),
        (Spec(chart="bar", x="city", y="three", measure="mean"), "no mean or sum"),
        (Spec(chart="heat", x="city"), "choose both"),
        (Spec(chart="parallel", columns=("city",)), "2 to 6 columns; 1"),
        (Spec(chart="matrix", columns=("city", "amount")), "'city' is a category"),
        (Spec(x="gone"), "no column 'gone' any more"),
    ],
)
def test_a_chart_that_does_not_suit_says_why(dataset, spec, message):
    with pytest.raises(NotApplicableError, match=message.replace("(", r"\(")):
        explore(dataset, spec)


@pytest.mark.parametrize(
    ("x", "y", "chart"),
    [
        ("amount", None, "histogram"),
        ("city", None, "bar"),
        ("when", None, "line"),
        ("amount", "num [1]", "scatter"),
        ("amount", "city", "heat"),
        ("amount", "when", "scatter"),
        ("city", "amount", "box"),
        ("city", "many", "heat"),
        ("city", "when", "heat"),
        ("when", "amount", "line"),
        ("when", "city", "heat"),
        ("amount", "two", "bar"),
        ("when", "two", "line"),
        ("city", "flag", "bar"),
    ],
)
def test_the_kinds_of_x_and_y_ask_for_a_chart(dataset, x, y, chart):
    assert suited(View(dataset), Spec(x=x, y=y)) == chart


@pytest.mark.parametrize(
    ("columns", "chart"),
    [(("amount", "num [1]"), "matrix"), (("amount", "city"), "parallel")],
)
def test_several_columns_are_a_matrix_where_all_are_numbers(dataset, columns, chart):
    assert suited(View(dataset), Spec(columns=columns)) == chart


def test_a_lone_y_is_put_on_x_where_the_chart_counts(dataset):
    view = View(dataset)
    assert decided(view, Spec(y="city")).x == "city"
    assert decided(view, Spec(chart="box", y="amount")).y == "amount"


def test_channels_that_a_chart_does_not_have_are_dropped(dataset):
    spec = Spec(chart="histogram", x="amount", y="num [1]", size="amount", columns=("a",))
    chosen = decided(View(dataset), spec.with_(columns=("city",)))
    assert (chosen.y, chosen.size, chosen.columns) == (None, None, ())


@pytest.mark.parametrize(
    ("rows", "choices", "chart"),
    [
        (MAX_POINTS, {}, "scatter"),
        (MAX_POINTS + 1, {}, "density"),
        (MAX_POINTS + 1, {"points": "sample"}, "scatter"),
        (MAX_POINTS + 1, {"colour": "c"}, "scatter"),
        (30, {"points": "density"}, "density"),
    ],
)
def test_too_many_points_become_a_density(rows, choices, chart):
    values = np.random.default_rng(0).normal(size=(rows, 2))
    frame = pd.DataFrame(values, columns=["x", "y"]).assign(c=np.resize(["a", "b"], rows))
    view = View(make_dataset(frame, "t"))
    assert decided(view, Spec(x="x", y="y", **choices)).chart == chart


def test_a_table_without_a_value_in_both_says_so():
    frame = pd.DataFrame({"x": [1.5, None, 2.5, None], "y": [None, 1.5, None, 3.5]})
    with pytest.raises(NotApplicableError, match="No row has a value in all of these columns"):
        explore(make_dataset(frame, "t"), Spec(x="x", y="y"))
