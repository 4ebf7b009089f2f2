"""The visual explorer's numbers, against pandas; its figures; what does not suit."""

import json
from contextlib import suppress

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.charts.explore import explorer
from core.errors import NotApplicableError, WorkbenchError
from core.explore.visual import CHARTS, Spec, explore
from core.explore.visual.cuts import cut_levels, cut_quantiles, cut_times
from core.explore.visual.defaults import suiting
from core.explore.visual.gallery import Pair, ideas
from core.explore.visual.points import MAX_POINTS
from core.explore.visual.spread import BOXES
from core.explore.visual.steps import cut_steps
from core.table.dataset import make_dataset
from tests.explore.visual.specs import SPECS
from tests.tables import mixed_frame

ROWS = 400


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


def test_every_chart_of_the_catalogue_is_drawn_here(dataset):
    drawn = {explore(dataset, spec).spec.chart for spec in SPECS.values()}
    assert drawn == set(CHARTS)


def test_cells_without_rows_are_blank_and_not_covered_by_their_neighbours():
    frame = pd.DataFrame({"x": [*range(50), 99.0], "y": [*range(50), 99.0]})
    data = explore(make_dataset(frame / 10, "t"), Spec(chart="density", x="x", y="y"))
    (drawn,) = (trace for trace in explorer(data).data if trace.type == "heatmap")
    assert set(drawn.x) == set(data.x.places)
    assert set(drawn.y) == set(data.y.places)
    assert np.nansum(np.square(np.array(drawn.z, dtype="float64"))) == pytest.approx(51)


def test_a_histogram_counts_every_row_once(dataset):
    data = explore(dataset, SPECS["numbers"])
    assert data.marks["value"].sum() == ROWS
    edges = np.array(data.x.edges)
    counts, _ = np.histogram(dataset.frame["num [1]"], edges)
    assert data.marks["value"].tolist() == counts[counts > 0].tolist()


@pytest.mark.parametrize("measure", ["mean", "median", "sum", "count"])
def test_bars_agree_with_pandas(dataset, measure):
    spec = Spec(chart="bar", x="city", y="<b>gap</b>", colour="two", measure=measure)
    marks = explore(dataset, spec).marks.set_index(["colour", "x"])["value"]
    frame = dataset.frame.assign(city=dataset.frame["city"].astype(object).fillna("missing"))
    wanted = frame.groupby(["two", "city"], observed=True)["<b>gap</b>"].agg(measure)
    assert marks.to_dict() == pytest.approx(wanted.to_dict())


def test_shares_add_up_to_one(dataset):
    marks = explore(dataset, SPECS["shares in facets"]).marks
    assert marks.groupby(["facet", "x"])["value"].sum().to_numpy() == pytest.approx(1.0)


def test_a_column_of_two_levels_is_a_rate_with_its_interval(dataset):
    data = explore(dataset, Spec(chart="bar", x="flag", y="two"))
    rates = dataset.frame["two"].eq("yes").groupby(dataset.frame["flag"]).mean()
    assert data.value_title == "share of two = yes"
    by_level = dict(zip(data.marks["x"], data.marks["value"], strict=True))
    assert by_level == pytest.approx({str(k): v for k, v in rates.items()})
    assert (data.marks["low"] < data.marks["value"]).all()
    assert (data.marks["value"] < data.marks["high"]).all()


def test_a_box_holds_quartiles(dataset):
    marks = explore(dataset, Spec(x="two", y="amount")).marks.set_index("x")
    amounts = dataset.frame.loc[dataset.frame["two"] == "yes", "amount"]
    quartiles = [marks.loc["yes", name] for name in BOXES[1:4]]
    assert quartiles == pytest.approx(amounts.quantile([0.25, 0.5, 0.75]).tolist())


def test_a_violin_is_made_of_quantiles(dataset):
    marks = explore(dataset, Spec(chart="violin", y="amount")).marks
    wanted = np.quantile(dataset.frame["amount"], marks["quantile"])
    assert marks["value"].to_numpy() == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("step", "period"), [("day", "D"), ("week", "W"), ("month", "M"), ("quarter", "Q")]
)
def test_a_line_follows_the_calendar(dataset, step, period):
    marks = explore(dataset, Spec(x="when", y="amount", step=step)).marks
    starts = dataset.frame["when"].dt.to_period(period).dt.start_time
    wanted = dataset.frame.groupby(starts)["amount"].mean()
    assert pd.to_datetime(marks["x"]).tolist() == wanted.index.tolist()
    assert marks["value"].to_numpy() == pytest.approx(wanted.to_numpy())


def test_an_empty_step_of_a_line_is_no_rows_and_no_mean():
    when = pd.to_datetime(["2024-01-05", "2024-01-20", "2024-03-02"])
    table = make_dataset(pd.DataFrame({"when": when, "y": [1.0, 3.0, 5.0]}), "gap.csv")
    assert explore(table, Spec(x="when", step="month")).marks["value"].tolist() == [2, 0, 1]
    means = explore(table, Spec(x="when", y="y", step="month")).marks["value"]
    assert means.tolist()[::2] == [2.0, 5.0]
    assert np.isnan(means[1])


def test_steps_that_would_be_too_many_become_coarser_and_say_so():
    when = pd.to_datetime(["1990-01-01", "2024-01-01"])
    table = make_dataset(pd.DataFrame({"when": when, "y": [1.0, 2.0]}), "long.csv")
    data = explore(table, Spec(x="when", y="y", step="minute"))
    assert data.x.step == "year"
    assert "by minute there would be" in data.notes[0]


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


def test_a_trend_is_fitted_on_all_rows_and_named():
    x = np.linspace(0, 700, MAX_POINTS + 2000)
    table = make_dataset(pd.DataFrame({"x": x, "y": 3 * x + 1}), "line")
    (fit,) = explore(table, Spec(x="x", y="y", points="sample", trend="line")).fits
    assert fit.y == pytest.approx([1.0, 3 * x[-1] + 1])
    assert fit.text == "least squares line, slope +3.000, R² 1.000, 7,000 rows"


def test_rows_that_cannot_be_placed_are_counted(dataset):
    gaps = int(dataset.frame["<b>gap</b>"].isna().sum())
    data = explore(dataset, Spec(x="<b>gap</b>", y="amount"))
    assert f"{gaps} of {ROWS} rows have no <b>gap</b> or amount" in data.notes[0]


def test_a_filter_acts_on_the_rows(dataset):
    data = explore(dataset, SPECS["numbers"], 'city == "Oslo"')
    kept = int((dataset.frame["city"] == "Oslo").sum())
    assert (data.rows, data.total) == (kept, ROWS)
    assert data.marks["value"].sum() == kept


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


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_finds_columns_that_suit_it(dataset, chart):
    spec = suiting(dataset.schema, Spec(chart=chart, x="city", y="three"))
    assert explore(dataset, spec).spec.chart == chart


def test_no_columns_no_suggestion():
    table = make_dataset(pd.DataFrame({"a": ["x", "y"] * 20}), "letters")
    assert suiting(table.schema, Spec(chart="scatter", x="a")) is None


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


@given(st.lists(st.floats(allow_nan=True, allow_infinity=False), min_size=1, max_size=60))
def test_every_number_is_in_the_step_that_holds_it(numbers):
    values = pd.Series(numbers, name="x", dtype="float64")
    cut = cut_steps(values, 30)
    assert ((cut.codes >= 0) == values.notna()).all()
    edges = np.array(cut.axis.edges)
    for number, code in zip(values, cut.codes, strict=True):
        if code >= 0:
            assert edges[code] <= number <= edges[code + 1]
    assert len(set(cut.axis.labels)) == len(cut.axis.labels)


def test_the_largest_and_the_least_of_numbers_alone_have_a_step():
    for number in (1.7976931348623157e308, -1.7976931348623157e308, 1e20, 0.1):
        cut = cut_steps(pd.Series([number, number], name="x"), 30)
        assert cut.codes.tolist() == [0, 0]


def test_levels_keep_the_gap_and_the_rest_apart():
    values = pd.Series(["missing", "missing", "other levels", None, "b", "c"], name="x")
    axis = cut_levels(values, 2).axis
    assert axis.labels == ("missing", "other levels", "other levels (none)", "missing (none)")
    assert axis.levels == ("missing", "other levels")


def test_levels_that_are_numbers_stand_in_their_order():
    assert cut_levels(pd.Series(["10", "9", "9", "2"]), 9).axis.labels == ("2", "9", "10")


def test_quantiles_hold_about_equally_many_rows():
    cut = cut_quantiles(pd.Series(np.arange(100.0), name="x"), 4)
    assert np.bincount(cut.codes).tolist() == [25, 25, 25, 25]


def test_whole_numbers_are_cut_under_whole_names():
    ratings = cut_quantiles(pd.Series([1.0, 2, 3, 4, 5] * 20, name="stars"), 4)
    assert ratings.axis.labels == ("≤ 2", "3", "4", "5")


def test_times_before_1970_are_in_their_step():
    values = pd.Series(pd.to_datetime(["1969-12-28", "1969-12-31", "1970-01-04"]))
    assert cut_times(values, "week", 60).axis.labels == ("1969-12-22", "1969-12-29")
    assert cut_times(values, "year", 60).axis.labels == ("1969", "1970")


def test_the_gallery_starts_with_the_target(dataset):
    pairs = [Pair("num [1]", "amount", -0.9), Pair("two", "city", 0.8), Pair("city", "many", 0.2)]
    found = ideas(dataset.schema, "two", [("num [1]", 0.7), ("note", 0.6)], pairs)
    assert found[0].columns == ("two",)
    assert found[1].spec == Spec(x="num [1]", y="two")
    assert ("num [1]", "amount") in [idea.columns for idea in found]
    assert ("two", "city") not in [idea.columns for idea in found]
    for idea in found:
        explorer(explore(dataset, idea.spec)).to_json()


@pytest.mark.parametrize("target", ["three", "amount", None])
def test_every_suggested_chart_can_be_drawn(dataset, target):
    strengths = [(name, 0.5) for name in ("num [1]", "city", "when") if target]
    pairs = [Pair("city", "amount", 0.5), Pair("when", "flag", 0.4)]
    for idea in ideas(dataset.schema, target, strengths, pairs):
        explore(dataset, idea.spec)


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
