"""Bars, histograms and lines agree with pandas."""

import numpy as np
import pandas as pd
import pytest

from core.explore.visual import Spec, explore
from core.explore.visual.bars import measure_of, title_of
from core.explore.visual.measures import MeasureValues
from core.table.dataset import make_dataset
from tests.explore.visual.specs import ROWS, SPECS


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


@pytest.mark.parametrize(
    ("spec", "measure"),
    [
        (Spec(x="a", measure="median"), "count"),
        (Spec(x="a", y="b"), "mean"),
        (Spec(x="a", y="b", measure="sum"), "sum"),
    ],
)
def test_without_y_rows_are_counted_and_else_the_mean_is_meant(spec, measure):
    assert measure_of(spec) == measure


NUMBER = MeasureValues(np.array([1.0]), "price")
RATE = MeasureValues(np.array([1.0]), "churn = yes", "yes")


@pytest.mark.parametrize(
    ("measure", "y", "stacking", "title"),
    [
        ("count", None, "stack", "rows"),
        ("count", None, "share", "share of rows"),
        ("count", NUMBER, "stack", "rows with price"),
        ("count", RATE, "stack", "rows with churn"),
        ("mean", NUMBER, "stack", "mean of price"),
        ("sum", NUMBER, "share", "sum of price"),
        ("mean", RATE, "stack", "share of churn = yes"),
        ("sum", RATE, "stack", "sum of churn = yes"),
    ],
)
def test_numbers_are_named_in_words(measure, y, stacking, title):
    assert title_of(measure, y, Spec(x="a", y="churn", stacking=stacking)) == title


def test_rows_without_a_place_or_a_number_are_counted_apart():
    frame = pd.DataFrame({"x": [0.5, 1.5, None, 2.5], "y": [1.0, None, 2.5, 3.0]})
    data = explore(make_dataset(frame, "t"), Spec(chart="bar", x="x", y="y"))
    assert data.notes == (
        "1 of 4 rows have no x and are not drawn.",
        "1 of 4 rows have no y and are not drawn.",
    )
    assert data.marks["rows"].sum() == 2


def test_shares_of_a_cell_without_a_sum_are_not_known():
    frame = pd.DataFrame({"x": list("aabb"), "c": list("pqpq"), "y": [0.0, 0.0, 1.5, 4.5]})
    spec = Spec(chart="bar", x="x", y="y", colour="c", measure="sum", stacking="share")
    marks = explore(make_dataset(frame, "t"), spec).marks.set_index(["x", "colour"])["value"]
    assert marks["b", "p"] == pytest.approx(0.25)
    assert np.isnan(marks["a", "p"])


def test_colours_beyond_the_most_are_one_and_say_so(dataset):
    data = explore(dataset, Spec(chart="bar", x="city", colour="many"))
    assert any(note.startswith("many: 8 of ") for note in data.notes)
    assert "other levels" in data.colours
