"""A point and its interval for each part, with a line at what was asked for."""

import pytest

from core.charts.evaluate.coverage import coverage_points
from core.model.evaluate.coverage import CoverageRow


def test_each_part_is_a_point_with_its_interval():
    rows = (
        CoverageRow("All rows", 100, 0.9, 0.8, 0.95, 2.0),
        CoverageRow("<b>", 40, 0.7, 0.5, 0.8, 1.0),
    )
    drawn = coverage_points(rows, 0.85)
    (points,) = drawn.data
    assert list(points.x) == [0.9, 0.7]
    assert points.y[1] == "&lt;b&gt;, 40 rows"
    assert list(points.error_x.array) == pytest.approx([0.05, 0.1])
    assert drawn.layout.shapes[0].x0 == 0.85
