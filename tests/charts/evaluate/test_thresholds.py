"""Thresholds read off a sweep written by hand."""

from dataclasses import replace

import numpy as np
import pytest

from core.charts.evaluate.thresholds import cost_line, threshold_lines
from core.model.evaluate import ThresholdSweep

SWEEP = ThresholdSweep(
    thresholds=np.array([0.9, 0.5, 0.1]),
    precision=np.array([1.0, 0.8, 0.5]),
    recall=np.array([0.2, 0.6, 1.0]),
    f1=np.array([0.33, 0.69, 0.67]),
    balanced_accuracy=np.array([0.6, 0.7, 0.5]),
    flagged=np.array([0.1, 0.4, 1.0]),
    cost=np.array([8.0, 5.0, 9.0]),
)


def test_every_measure_of_a_threshold_is_a_line_and_the_chosen_one_a_mark():
    figure = threshold_lines(SWEEP, 0.4)
    drawn = {line.name: list(line.y) for line in figure.data}
    assert set(drawn) == {"precision", "recall", "F1", "balanced accuracy", "share flagged"}
    assert drawn["recall"] == [0.2, 0.6, 1.0]
    assert drawn["share flagged"] == [0.1, 0.4, 1.0]
    assert figure.layout.shapes[0].x0 == 0.4
    assert list(figure.layout.xaxis.range) == [0, 1]


def test_the_cost_of_a_threshold_is_a_line():
    figure = cost_line(SWEEP, 0.4)
    (line,) = figure.data
    assert (list(line.x), list(line.y)) == ([0.9, 0.5, 0.1], [8.0, 5.0, 9.0])
    assert figure.layout.shapes[0].x1 == 0.4


@pytest.mark.fault("U29")
def test_the_axis_ends_where_no_row_is_flagged_any_more():
    """Else the probabilities of a rare class live in a third of the picture."""
    rare = replace(SWEEP, thresholds=np.array([0.3, 0.2, 0.1]), flagged=np.array([0.0, 0.1, 0.4]))
    for draw in (threshold_lines, cost_line):
        assert list(draw(rare, 0.1).layout.xaxis.range) == pytest.approx([0, 0.22])
        assert list(draw(rare, 0.5).layout.xaxis.range) == pytest.approx([0, 0.55])
