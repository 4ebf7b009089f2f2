"""Evaluations as pictures, read off results written by hand."""

import numpy as np
import pytest

from core.charts.evaluate import (
    calibration_curve,
    confusion_matrix,
    cost_line,
    paired_differences,
    precision_recall,
    roc,
    threshold_lines,
)
from core.look import BAD, GOOD
from core.model.evaluate import Calibration, Comparison, Confusion, Curve, ThresholdSweep
from core.stats.intervals import Spread

POINTS = np.array([0.0, 0.2, 1.0])


def curve(label, area=0.875, chance=0.3):
    return Curve(label, POINTS, POINTS**0.5, np.array([1.0, 0.5, 0.0]), area, chance)


def test_a_roc_curve_stands_beside_guessing():
    figure = roc([curve("<b>yes")])
    line, guess = figure.data
    assert line.name == "&lt;b&gt;yes 0.875"
    assert list(line.x) == list(POINTS)
    assert list(line.customdata) == [1.0, 0.5, 0.0]
    assert (list(guess.x), list(guess.y)) == ([0, 1], [0, 1])
    assert figure.layout.xaxis.title.text == "false positive rate"


def test_each_of_several_classes_has_a_curve_and_a_name_of_its_own():
    names = [line.name for line in roc([curve("a"), curve("a"), curve("b", 0.5)]).data]
    assert names == ["a 0.875", "a (2) 0.875", "b 0.500", "guessing"]


@pytest.mark.parametrize(("labels", "lines"), [("a", 2), ("ab", 2), ("abc", 3)])
def test_guessing_has_a_precision_of_one_class_only(labels, lines):
    figure = precision_recall([curve(label) for label in labels])
    assert len(figure.data) == lines
    if labels == "a":
        assert figure.data[1].name == "guessing 0.30"
        assert list(figure.data[1].y) == [0.3, 0.3]


def test_a_confusion_matrix_has_the_true_classes_down():
    seen = Confusion(("no", "<yes>"), np.array([[30, 10], [0, 60]]))
    figure = confusion_matrix(seen)
    (cells,) = figure.data
    assert cells.z.tolist() == [[0.75, 0.25], [0.0, 1.0]]
    assert cells.customdata.tolist() == [[30, 10], [0, 60]]
    assert cells.text[0][1] == "10<br>25%"
    assert list(cells.y) == ["no", "&lt;yes&gt;"]
    assert figure.layout.yaxis.title.text == "true"
    assert figure.layout.yaxis.autorange == "reversed"
    assert figure.layout.xaxis.title.text == "said"


def test_many_classes_have_no_numbers_in_their_cells():
    few, many = (
        confusion_matrix(Confusion(tuple(range(n)), np.eye(n, dtype=int))).data[0] for n in (12, 13)
    )
    assert few.texttemplate
    assert many.texttemplate is None


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


def test_calibration_shows_the_interval_of_what_came_true():
    seen = Calibration(
        label="a&b",
        predicted=np.array([0.1, 0.9]),
        observed=np.array([0.2, 0.8]),
        low=np.array([0.1, 0.5]),
        high=np.array([0.4, 0.9]),
        rows=np.array([40, 60]),
        error=0.1,
    )
    figure = calibration_curve(seen)
    diagonal, line = figure.data
    assert list(diagonal.x) == list(diagonal.y) == [0, 1]
    assert list(line.error_y.array) == pytest.approx([0.2, 0.1])
    assert list(line.error_y.arrayminus) == pytest.approx([0.1, 0.3])
    assert list(line.customdata) == [40, 60]
    assert figure.layout.xaxis.title.text == "predicted share of a&amp;b"


def test_differences_are_green_where_the_first_is_better():
    compared = Comparison("One", "Two", "roc_auc", (0.1, -0.05), Spread(0.025, 0.1, -0.3, 0.35))
    figure = paired_differences(compared)
    folds, mean = figure.data
    assert list(folds.x) == ["fold 1", "fold 2"]
    assert list(folds.marker.color) == [GOOD, BAD]
    assert (list(mean.y), list(mean.error_y.array)) == ([0.025], [pytest.approx(0.325)])
    assert figure.layout.yaxis.title.text == "ROC-AUC, One better by"
