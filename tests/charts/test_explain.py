"""Explanations as pictures, read off contributions written by hand."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from core.charts.explain import (
    MOST_COLUMNS,
    MOST_LEVELS,
    alike,
    beeswarm,
    dependence,
    importance_bars,
    ranks,
    waterfall,
)
from core.look import MUTED
from core.model.explain import Attribution, Importance, RowExplanation


def importance(values, sd=None):
    names = tuple(f"c{n}" for n in range(len(values)))
    return Importance("what", "weakness", names, np.array(values, dtype=float), sd)


def test_the_most_important_column_is_on_top():
    (bars,) = importance_bars(importance([0.1, 0.7, 0.2])).data
    assert list(bars.y) == ["c0", "c2", "c1"]  # from the bottom up
    assert list(bars.x) == [0.1, 0.2, 0.7]
    assert bars.error_x.array is None


def test_whiskers_reach_over_the_interval():
    (bars,) = importance_bars(importance([0.1, 0.7], sd=np.array([0.01, 0.02]))).data
    assert list(bars.error_x.array) == pytest.approx([0.0196, 0.0392], abs=1e-5)


def test_of_many_columns_the_first_ones_are_drawn():
    (bars,) = importance_bars(importance(np.arange(40.0))).data
    assert list(bars.x) == list(np.arange(40.0)[-MOST_COLUMNS:])


def seen(rows, values, seed=0):
    """Two columns' contributions to one output."""
    shap = Attribution(
        np.array(values, dtype=float)[:, :, None], np.zeros(1), np.zeros(1), "points", "exact", 0.0
    )
    subject = SimpleNamespace(features=tuple(rows.columns), seed=seed)
    return SimpleNamespace(shap=shap, subject=subject, rows=rows)


ROWS = pd.DataFrame({"<age>": [10.0, 30.0, 20.0], "city": ["a<b", None, "Oslo"]})
VALUES = [[0.5, 0.01], [-0.5, 0.02], [0.1, 0.0]]


def test_a_swarm_has_a_lane_a_column_the_largest_on_top():
    figure = beeswarm(seen(ROWS, VALUES), 0)
    city, age = figure.data
    assert list(age.x) == [0.5, -0.5, 0.1]
    assert list(age.marker.color) == pytest.approx([1 / 3, 1.0, 2 / 3])
    assert list(city.text)[0] == "a&lt;b"
    assert city.marker.color == MUTED, "a level is neither low nor high"
    assert np.abs(np.array(age.y) - 1).max() <= 0.38
    assert list(figure.layout.yaxis.ticktext) == ["city", "&lt;age&gt;"]
    assert figure.layout.xaxis.title.text == "moves the output by (points)"


def test_the_swarm_is_the_same_twice_and_shows_few_columns():
    first, again = (beeswarm(seen(ROWS, VALUES, seed=4), 0, most=1) for _ in range(2))
    assert len(first.data) == 1
    np.testing.assert_array_equal(first.data[0].y, again.data[0].y)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (pd.Series([3.0, 1.0, np.nan]), [1.0, 0.5, 0.5]),
        (pd.Series([True, False, True]), [5 / 6, 1 / 3, 5 / 6]),
        (pd.to_datetime(pd.Series(["2024-02-01", "2024-01-01"])), [1.0, 0.5]),
        (pd.Series([], dtype=float), []),
    ],
    ids=["numbers", "flags", "dates", "nothing"],
)
def test_ranks_go_from_low_to_high_with_gaps_in_the_middle(values, expected):
    assert ranks(values).tolist() == pytest.approx(expected)


def test_a_number_is_dots_and_a_level_is_a_box():
    dots = dependence(seen(ROWS, VALUES), "<age>", 0)
    assert list(dots.data[0].x) == [10.0, 30.0, 20.0]
    assert list(dots.data[0].y) == [0.5, -0.5, 0.1]
    assert dots.layout.xaxis.title.text == "&lt;age&gt;"
    boxes = dependence(seen(ROWS, VALUES), "city", 0)
    drawn = {box.name: list(box.y) for box in boxes.data}
    assert drawn == {"a&lt;b": [0.01], "missing": [0.02], "Oslo": [0.0]}


def test_the_most_frequent_of_many_levels_have_a_box():
    levels = [f"l{n}" for n in range(30)] + ["often"] * 5
    rows = pd.DataFrame({"x": levels})
    figure = dependence(seen(rows, np.zeros((35, 1))), "x", 0)
    assert len(figure.data) == MOST_LEVELS
    assert figure.data[0].name == "often"


def row(contributions, raw=None):
    names = tuple(f"c{n}" for n in range(len(contributions)))
    raw = raw or (1.0,) * len(contributions)
    total = 0.2 + sum(contributions)
    values = np.array(contributions)
    return RowExplanation(names, raw, values, 0.2, total, "log-odds", "exact", "yes", 0.5)


def test_a_waterfall_goes_from_the_base_to_the_output_the_largest_steps_first():
    figure = waterfall(row([0.1, -0.5, 0.3], raw=(3.0, "a<b", np.nan)))
    (steps,) = figure.data
    assert list(steps.y) == ["base", "c1 = a&lt;b", "c2 = missing", "c0 = 3", "output"]
    assert list(steps.x) == [0.2, -0.5, 0.3, 0.1, 0]
    assert list(steps.measure) == ["absolute", "relative", "relative", "relative", "total"]
    assert steps.text[-1] == "0.1000"
    low, high = figure.layout.xaxis.range
    assert low < -0.3
    assert high > 0.2


def test_small_steps_far_from_zero_fill_the_picture():
    far = replace(row([0.1, -0.5, 0.3]), base=100.0, output=99.9)
    low, high = waterfall(far).layout.xaxis.range
    assert 99 < low < 99.5
    assert 100 < high < 101
    still = replace(row([0.0]), base=100.0, output=100.0)
    low, high = waterfall(still).layout.xaxis.range
    assert low < 100 < high


@pytest.mark.parametrize(("most", "last"), [(2, "1 other column"), (1, "2 other columns")])
def test_small_steps_go_together(most, last):
    (steps,) = waterfall(row([0.1, -0.5, 0.3]), most=most).data
    assert steps.y[-2] == last
    assert sum(steps.x[1:-1]) == pytest.approx(-0.1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.0, "2"),
        (2.5, "2.500"),
        (1e16, "1e+16"),
        (pd.Timestamp("2024-01-01"), "2024-01-01"),
        (None, "missing"),
        (True, "True"),
    ],
)
def test_a_raw_value_is_short(value, text):
    (steps,) = waterfall(row([0.1], raw=(value,))).data
    assert steps.y[1] == f"c0 = {text}"


@pytest.mark.fault("U20")
@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([0.3767, -0.3598, -0.000574, 0.0163], ["0.3767", "-0.3598", "-0.0006", "0.0163"]),
        ([52_233.4, 1_000.26, -0.5, 53_233.16], ["52,233", "+1,000", "0", "53,233"]),
        ([1e-6, 2e-6, 3e-6], ["1e-06", "+2e-06", "3e-06"]),
    ],
)
def test_all_numbers_of_a_waterfall_have_the_decimals_of_the_largest(values, texts):
    assert alike(values) == texts
