"""The map of a category's levels."""

from core.charts.levels import NAMED, level_map
from core.model.preview import LevelCode, LevelCodes


def test_levels_are_points_by_their_rows_and_the_commonest_are_named():
    levels = tuple(LevelCode(f"<b>{n}", 100 - n, (float(n), -1.0)) for n in range(60))
    figure = level_map(LevelCodes("c", "Learned positions", ("c · axis 1", "c · axis 2"), levels))
    (points,) = figure.data
    assert list(points.x) == list(range(60))
    assert points.text[0] == "&lt;b&gt;0"
    assert [bool(text) for text in points.text].count(True) == NAMED
    assert points.marker.size[0] > points.marker.size[-1]
    assert figure.layout.xaxis.title.text == "c · axis 1"
