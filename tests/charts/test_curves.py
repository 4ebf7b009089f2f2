"""Curves and maps, drawn."""

from dataclasses import replace

import numpy as np

from core.charts.curves import curve_steps, pair_map
from core.model.explain import PairMap, TermCurve
from core.model.explain.prepared_columns import PreparedColumn

COLUMN = PreparedColumn("<a>", ("<a>",), 1.0, 0.0, "1 of <a>", "<a>")
EDGES = np.array([0.0, 1.0, 5.0])
CURVE = TermCurve(
    COLUMN, EDGES, np.array([[1.0], [-2.0]]), np.array([[0.5], [0.1]]), np.array([3.0, 9.0]), 1.0
)


def test_a_curve_is_drawn_with_its_band_and_its_rows():
    band, line, rows = curve_steps(CURVE, 0, "units").data
    assert list(line.x) == [0, 1, 1, 5]
    assert list(line.y) == [1, 1, -2, -2]
    assert max(band.y) == 1.5
    assert min(band.y) == -2.1
    assert list(rows.y) == [3, 9]
    assert list(rows.width) == [1, 4]


def test_a_flag_has_a_bar_for_no_and_one_for_yes():
    flag = replace(CURVE, column=replace(COLUMN, is_flag=True))
    bars = curve_steps(flag, 0, "units").data[0]
    assert list(bars.x) == ["no", "yes"]
    assert list(bars.error_y.array) == [0.5, 0.1]


def test_a_map_has_0_in_the_middle_of_its_colours():
    pair = PairMap((COLUMN, COLUMN), (EDGES, EDGES), np.array([[[1.0], [2.0]], [[3.0], [-4.0]]]), 1)
    drawn = pair_map(pair, 0, "units").data[0]
    assert (drawn.zmin, drawn.zmax) == (-4, 4)
    assert drawn.z[0][1] == 3, "the first column lies along x"
