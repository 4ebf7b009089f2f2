"""What a selection saw, drawn."""

import numpy as np
import pandas as pd

from core.charts.selection import LINES, component_map, penalty_path, score_curve, scree
from core.model.preview.selection_seen import ComponentsSeen, PenaltyPath, ScoreCurve


def test_the_path_names_the_largest_weights_and_marks_the_penalty():
    names = tuple(f"<b>n{i}</b>" for i in range(LINES + 3))
    weights = np.outer([0.0, 1.0], np.arange(LINES + 3))
    figure = penalty_path(PenaltyPath(names, (1.0, 0.1), weights, 0.1))
    assert len(figure.data) == LINES + 3
    assert sum(line.showlegend for line in figure.data) == LINES
    assert "<b>" not in figure.data[-1].name
    assert figure.layout.shapes[0].x0 == 0.1


def test_a_curve_shows_each_size_and_marks_what_stays():
    figure = score_curve(ScoreCurve(("a", "b"), (0, 1, 2), (0.0, 0.5, 0.4), 1, "R²"))
    assert figure.data[0].y == (0.0, 0.5, 0.4)
    assert list(figure.data[0].customdata)[1:] == ["a", "b"]
    assert figure.layout.shapes[0].x0 == 1
    assert len(score_curve(ScoreCurve((), (1, 2), (0.1, 0.2), 2, "R²")).data[0].x) == 2


def test_components_are_drawn_with_their_sum_and_rows_by_class_or_number():
    points = pd.DataFrame({"x": [0.0, 1], "y": [1.0, 0], "target": ["p", "q"]})
    seen = ComponentsSeen((0.6, 0.4), 1, pd.DataFrame(), points)
    bars, line = scree(seen).data
    assert list(line.y) == [0.6, 1.0]
    assert [trace.name for trace in component_map(seen).data] == ["p", "q"]
    numbers = ComponentsSeen((0.6, 0.4), 1, pd.DataFrame(), points.assign(target=[1.0, 2.0]))
    assert component_map(numbers).data[0].marker.showscale
