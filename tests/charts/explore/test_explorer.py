"""The explorer's figure: drawn for every chart, safe, small."""

import json
from contextlib import suppress

import numpy as np
import pandas as pd
import pytest

from core.charts.explore import explorer
from core.errors import NotApplicableError
from core.explore.visual import Spec, explore
from core.explore.visual.defaults import suiting
from core.table.dataset import make_dataset
from tests.explore.visual.specs import ROWS, SPECS
from tests.tables import mixed_frame


@pytest.fixture(scope="module")
def dataset():
    return make_dataset(mixed_frame(ROWS), "mixed.csv")


@pytest.mark.parametrize("name", SPECS)
def test_every_chart_draws_without_live_markup(dataset, name):
    data = explore(dataset, SPECS[name])
    text = explorer(data).to_json()
    assert json.loads(text)["data"]
    assert "<b>gap" not in text
    assert "a<b" not in text
    assert len(data.table()) == len(data.marks) > 0
    assert data.table().columns.is_unique


def test_cells_without_rows_are_blank_and_not_covered_by_their_neighbours():
    frame = pd.DataFrame({"x": [*range(50), 99.0], "y": [*range(50), 99.0]})
    data = explore(make_dataset(frame / 10, "t"), Spec(chart="density", x="x", y="y"))
    (drawn,) = (trace for trace in explorer(data).data if trace.type == "heatmap")
    assert set(drawn.x) == set(data.x.places)
    assert set(drawn.y) == set(data.y.places)
    assert np.nansum(np.square(np.array(drawn.z, dtype="float64"))) == pytest.approx(51)


@pytest.mark.fault("U23")
@pytest.mark.parametrize(
    ("spec", "way"),
    [
        (Spec(x="num [1]"), "h"),
        (Spec(chart="bar", x="city", y="amount"), "h"),
        (Spec(chart="line", x="when", y="amount"), "h"),
        (Spec(chart="scatter", x="num [1]", y="amount"), "any"),
        (Spec(chart="box", x="city", y="amount"), "any"),
    ],
)
def test_a_selection_reaches_over_a_side_that_shows_no_column(dataset, spec, way):
    """Bars are lit by their tops: a low box lit some and kept the rows of others."""
    assert explorer(explore(dataset, spec)).layout.selectdirection == way


AWKWARD = {
    "all missing": [np.nan] * 5,
    "constant": [3.0] * 5,
    "huge": [1e308, -1e308, 0.0, 1.0, 2.0],
    "tiny": [5e-324, 0.0, 0.0, 1e-320, 0.0],
    "neighbours": [1e15, 1e15 + 1, 1e15, 1e15 + 2, 1e15],
    "infinite": [np.inf, -np.inf, 1.0, 2.0, 3.0],
}


@pytest.mark.parametrize("name", AWKWARD)
@pytest.mark.parametrize("chart", ["histogram", "bar", "scatter", "density", "line", "box"])
def test_awkward_numbers_are_drawn_or_explained(name, chart):
    frame = pd.DataFrame({"x": AWKWARD[name], "y": [1.0, 2.0, 3.0, 4.0, 5.0]})
    table = make_dataset(frame, "awkward")
    for spec in (Spec(chart=chart, x="x", y="y", trend="line"), Spec(chart=chart, x="y", y="x")):
        with suppress(NotApplicableError):
            explorer(explore(table, spec)).to_json()


def test_a_table_of_one_row_is_drawn():
    table = make_dataset(pd.DataFrame({"x": [1.0], "y": ["a"], "d": ["2024-01-01"]}), "one")
    for name in ("x", "y"):
        explorer(explore(table, Spec(chart="bar", x=name))).to_json()


@pytest.fixture(scope="module")
def million():
    rows = 1_000_000
    rng = np.random.default_rng(0)
    codes = rng.integers(0, 300, rows)
    return make_dataset(
        pd.DataFrame(
            {
                "a": rng.normal(size=rows),
                "b": rng.gamma(2, size=rows),
                "c": pd.Categorical.from_codes(codes, [f"level {n} <b>" for n in range(300)]),
                "d": pd.Timestamp("2015-01-01") + pd.to_timedelta(codes * 9, unit="D"),
            }
        ),
        "million",
    )


@pytest.mark.parametrize("chart", ["scatter", "density", "line", "violin", "matrix", "parallel"])
def test_a_million_rows_are_less_than_a_megabyte(million, chart):
    shown = suiting(million.schema, Spec(chart=chart, x="a", y="b", points="sample"))
    facet = "d" if chart in ("line", "density") else None
    data = explore(million, shown.with_(colour="c", facet=facet))
    assert len(explorer(data).to_json()) < 1_000_000


def titles(figure):
    return [note.text for note in figure.layout.annotations]


def test_facets_stand_side_by_side_with_their_level_as_title(dataset):
    figure = explorer(explore(dataset, Spec(x="num [1]", facet="city")))
    assert titles(figure)[0].startswith("city = ")
    assert {"city = a&lt;b", "city = missing"} <= set(titles(figure))
    assert len({trace.xaxis for trace in figure.data}) == 4


def test_a_colour_is_named_once_however_many_plots_show_it(dataset):
    figure = explorer(explore(dataset, Spec(x="num [1]", facet="two", colour="flag")))
    shown = [trace.name for trace in figure.data if trace.showlegend]
    assert sorted(shown) == ["False", "True"]
    assert len(figure.data) == 4


@pytest.mark.parametrize(
    ("spec", "mode"),
    [
        (Spec(chart="bar", x="city", colour="two"), "stack"),
        (Spec(chart="bar", x="city", colour="two", stacking="group"), "group"),
        (Spec(chart="bar", x="city", y="amount", colour="two"), "group"),
        (Spec(chart="bar", x="city", y="amount", colour="two", measure="sum"), "stack"),
    ],
    ids=["counts", "asked", "means", "sums"],
)
def test_means_are_never_stacked(dataset, spec, mode):
    assert explorer(explore(dataset, spec)).layout.barmode == mode


def test_axes_are_titled_and_shares_are_told_in_percent(dataset):
    figure = explorer(explore(dataset, Spec(x="<b>gap</b>", y="two")))
    assert figure.layout.xaxis.title.text == "&lt;b&gt;gap&lt;/b&gt;"
    assert figure.layout.yaxis.title.text == "share of two = yes"
    assert figure.layout.yaxis.tickformat == ".0%"
    scatter = explorer(explore(dataset, Spec(x="num [1]", y="amount")))
    assert scatter.layout.yaxis.title.text == "amount"


def test_a_trend_is_a_line_with_its_sentence(dataset):
    figure = explorer(explore(dataset, Spec(x="when", y="amount", chart="scatter", trend="line")))
    (line,) = (trace for trace in figure.data if trace.mode == "lines")
    assert line.text.startswith("least squares line")
    assert line.x[0] == dataset.frame["when"].min().value / 1e6
