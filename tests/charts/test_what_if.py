"""A row's curve with the row on it, and a column's density without a word of the table."""

import numpy as np
import pandas as pd
import pytest

from core.charts.what_if import along_column, density_bars
from core.model.what_if import RowCurve
from core.table.schema import Kind

HOSTILE = "<b>x</b>"


def a_curve(**changes):
    seen = pd.Series([1.0, 2.0, 2.0, 3.0])
    fields = {
        "column": HOSTILE,
        "kind": Kind.NUMBER,
        "values": (1.0, 2.0, 3.0),
        "outputs": np.array([0.1, 0.2, 0.9]),
        "seen": seen,
        "here": 2.0,
        "output": 0.2,
    }
    return RowCurve(**(fields | changes))


def test_the_row_stands_on_its_curve_above_the_rows_density():
    density, line, dot = along_column(a_curve(), "probability", 0.5).data
    assert list(density.x) == [1, 2, 2, 3]
    assert (list(line.x), list(line.y)) == ([1, 2, 3], [0.1, 0.2, 0.9])
    assert (list(dot.x), list(dot.y)) == ([2.0], [0.2])


def test_a_row_with_a_gap_has_no_place_on_the_line():
    assert len(along_column(a_curve(here=None), "probability").data) == 2


def test_levels_are_bars_and_the_rows_own_stands_out():
    curve = a_curve(
        kind=Kind.CATEGORY,
        values=("a", HOSTILE, None),
        seen=pd.Series(["a", "a", HOSTILE, None]),
        here=HOSTILE,
    )
    (bars,) = along_column(curve, "probability").data
    assert len(set(bars.marker.color)) == 2
    assert bars.marker.color[0] == bars.marker.color[2] != bars.marker.color[1]
    assert list(bars.customdata) == [2, 1, 1]
    assert HOSTILE not in str(bars.x)


@pytest.mark.parametrize(
    "seen",
    [
        pd.Series([1.0, 2.0, None, 5.0]),
        pd.Series(pd.to_datetime(["2020-01-01", "2021-01-01", None])),
    ],
)
def test_density_is_a_small_picture(seen):
    drawn = density_bars(seen)
    assert drawn.count("flex:1") == 24
    assert "height:100.0%" in drawn


@pytest.mark.parametrize("seen", [pd.Series([None, None], dtype=float), pd.Series([2.0, 2.0])])
def test_nothing_is_drawn_where_there_is_no_spread(seen):
    assert density_bars(seen) == ""
