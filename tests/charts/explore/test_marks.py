"""The marks of each kind of chart."""

import pandas as pd
import pytest

from core.charts.explore.marks import DRAWERS
from core.explore.visual import CHARTS, Spec, explore
from core.table.dataset import make_dataset

FRAME = pd.DataFrame(
    {
        "c": ["a<b", "a<b", "d", None] * 5,
        "two": ["yes", "no", "no", "yes"] * 5,
        "y": [1.5, 3.5, 7.0, 9.0] * 5,
        "when": pd.date_range("2024-01-01", periods=20),
    }
)


def marks_of(spec):
    data = explore(make_dataset(FRAME, "t"), spec)
    return list(DRAWERS[data.spec.chart](data, data.marks))


def test_every_chart_but_those_of_several_columns_has_its_marks():
    assert set(CHARTS) - set(DRAWERS) == {"parallel", "matrix"}


def test_bars_stand_at_their_level_with_rows_to_tell():
    (bars,) = marks_of(Spec(chart="bar", x="c"))
    assert list(bars.x) == ["a&lt;b", "d", "missing"]
    assert list(bars.y) == [10, 5, 5]
    assert [list(each) for each in bars.customdata] == [
        [0, -1, -1, -1, 10],
        [1, -1, -1, -1, 5],
        [2, -1, -1, -1, 5],
    ]
    assert list(bars.text) == ["a&lt;b", "d", "missing"]
    assert bars.error_y.array is None


def test_a_mean_has_whiskers():
    (bars,) = marks_of(Spec(chart="bar", x="c", y="y"))
    assert list(bars.y) == [2.5, 7.0, 9.0]
    assert bars.error_y.array[0] == pytest.approx(bars.error_y.arrayminus[0])
    assert bars.error_y.array[0] > 0
    assert bars.error_y.array[1] == 0


def test_a_rate_is_told_as_a_share():
    (bars,) = marks_of(Spec(chart="bar", x="c", y="two"))
    assert ".1%" in bars.hovertemplate
    assert list(bars.y) == [0.5, 0.0, 1.0]
    assert bars.error_y.arrayminus[1] == 0
    assert bars.error_y.array[1] > 0


def test_a_line_goes_through_its_steps():
    (line,) = marks_of(Spec(chart="line", x="when", y="y", step="week"))
    assert line.mode == "lines+markers"
    assert line.x[0] == "2024-01-01T00:00:00"
    assert line.y[0] == pytest.approx(FRAME["y"][:7].mean())


def test_boxes_have_five_numbers_and_a_handle_each():
    box, handle = marks_of(Spec(chart="box", x="c", y="y"))
    assert list(box.median) == [2.5, 7.0, 9.0]
    assert list(box.lowerfence) == [1.5, 7.0, 9.0]
    assert list(handle.y) == [2.5, 7.0, 9.0]
    assert [list(each)[0] for each in handle.customdata] == [0, 1, 2]


def test_a_box_of_all_rows_stands_in_one_place():
    box, _ = marks_of(Spec(chart="box", y="y"))
    assert list(box.x) == [" "]


def test_violins_are_made_of_their_quantiles_with_a_handle_in_the_middle():
    violin, handle = marks_of(Spec(chart="violin", x="c", y="y"))
    assert (min(violin.y), max(violin.y)) == (1.5, 9.0)
    assert not violin.points
    assert list(handle.y) == [2.5, 7.0, 9.0]
