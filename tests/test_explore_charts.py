"""The visual explorer's data and the figures made of it."""

import json

import numpy as np
import pandas as pd
import pytest

from core.charts import explore as charts
from core.charts.style import MAX_LABEL, label, labels
from core.dataset import make_dataset
from core.errors import NotApplicableError
from core.profile import profile
from core.profile.explorer import MAX_POINTS, explore
from core.profile.plots import ExplorerSpec
from tests.conftest import mixed_frame

ROWS = 400


@pytest.fixture(scope="module")
def dataset():
    return make_dataset(mixed_frame(ROWS), "mixed")


@pytest.fixture(scope="module")
def described(dataset):
    return profile(dataset, "two")


SPECS = {
    "numbers": ExplorerSpec("histogram", "num [1]"),
    "levels by class": ExplorerSpec("histogram", "city", colour="two"),
    "dates in facets": ExplorerSpec("histogram", "when", facet="three"),
    "box": ExplorerSpec("box", "city", "amount", colour="flag"),
    "scatter": ExplorerSpec("scatter", "num [1]", "amount", colour="city", facet="two"),
    "scatter over time": ExplorerSpec("scatter", "when", "amount"),
    "line": ExplorerSpec("line", "when", "amount", colour="two"),
    "density": ExplorerSpec("density", "num [1]", "amount"),
    "heat": ExplorerSpec("heat", "city", "many"),
}


@pytest.mark.parametrize("name", SPECS)
def test_every_chart_draws_without_live_markup(dataset, name):
    text = charts.explorer(explore(dataset, SPECS[name])).to_json()
    assert json.loads(text)["data"]
    assert len(explore(dataset, SPECS[name]).table()) > 0
    assert "a<b" not in json.loads(text)["data"][0].get("x", [])


def test_a_histogram_counts_every_row_once(dataset):
    data = explore(dataset, SPECS["numbers"])
    assert sum(data.traces[0].y) == ROWS


def test_colours_divide_the_rows(dataset):
    data = explore(dataset, SPECS["levels by class"])
    assert {trace.colour for trace in data.traces} == {"yes", "no"}
    present = int(dataset.frame["city"].notna().sum())
    assert sum(sum(trace.y) for trace in data.traces) == present


def test_a_box_holds_quartiles(dataset):
    data = explore(dataset, ExplorerSpec("box", "two", "amount"))
    boxes = dict(zip(data.traces[0].x, data.traces[0].y, strict=True))
    amounts = dataset.frame.loc[dataset.frame["two"] == "yes", "amount"]
    assert boxes["yes"][1:4] == pytest.approx(amounts.quantile([0.25, 0.5, 0.75]).tolist())


def test_a_line_is_the_mean_along_x():
    frame = pd.DataFrame({"x": np.repeat(np.arange(60.0), 3), "y": np.tile([1.0, 2.0, 6.0], 60)})
    data = explore(make_dataset(frame, "line"), ExplorerSpec("line", "x", "y"))
    assert set(data.traces[0].y) == {3.0}


def test_a_scatter_of_many_rows_says_that_it_is_a_sample():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(MAX_POINTS + 1000, 2)), columns=["x", "y"])
    data = explore(make_dataset(frame, "many"), ExplorerSpec("scatter", "x", "y"))
    assert len(data.traces[0].x) == MAX_POINTS
    assert "5,000 of 6,000 points" in data.note


def test_a_density_counts_the_rows_that_have_both(dataset):
    data = explore(dataset, ExplorerSpec("density", "num [1]", "<b>gap</b>"))
    assert sum(map(sum, data.grid.counts)) == int(dataset.frame["<b>gap</b>"].notna().sum())


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (ExplorerSpec("scatter", "city", "amount"), "needs a number"),
        (ExplorerSpec("scatter", "amount"), "needs a column for the y axis"),
        (ExplorerSpec("histogram", "note"), "needs a number, a date or a category"),
        (ExplorerSpec("histogram", "amount", colour="note"), "too many different values"),
    ],
)
def test_a_chart_that_does_not_suit_says_why(dataset, spec, message):
    with pytest.raises(NotApplicableError, match=message):
        explore(dataset, spec)


@pytest.mark.parametrize("values", [[np.nan] * 5, [3.0] * 5, [1e308, -1e308, 0.0, 1.0, 2.0]])
def test_awkward_numbers_draw_too(values):
    frame = pd.DataFrame({"x": values, "y": [1.0, 2.0, 3.0, 4.0, 5.0]})
    dataset = make_dataset(frame, "awkward")
    for chart in ("scatter", "density", "line", "box"):
        charts.explorer(explore(dataset, ExplorerSpec(chart, "x", "y"))).to_json()


def test_every_column_with_values_has_its_picture(described):
    for variable in described.variables:
        assert charts.column_figure(variable).data


def test_the_bars_of_levels_say_what_they_leave_out(described):
    figure = charts.column_figure(described["many"])
    assert sum(sum(bar.x) for bar in figure.data) == ROWS
    assert figure.data[1].y[0].endswith("others")


def test_the_pictures_of_pairs_gaps_and_target(described):
    assert charts.association_map(described.associations).data[0].z is not None
    assert len(charts.missing_bars(described.missingness).data[0].x) == 2
    assert charts.missing_map(described.missingness).data
    relation = described.relation("city")
    figure = charts.target_rates(relation, "two")
    assert list(figure.data[0].y) == [each.value for each in relation.bins]


def test_labels_are_literal_short_and_apart():
    assert label("<b>x</b>") == "&lt;b&gt;x&lt;/b&gt;"
    assert len(label("x" * 99)) == MAX_LABEL
    assert len(set(labels(["x" * 99, "x" * 98]))) == 2
