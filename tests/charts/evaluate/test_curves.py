"""Curves read off points written by hand."""

import numpy as np
import pytest

from core.charts.evaluate.curves import precision_recall, roc
from core.model.evaluate import Curve

POINTS = np.array([0.0, 0.2, 1.0])


def curve(label, area=0.875, chance=0.3):
    return Curve(label, POINTS, POINTS**0.5, np.array([1.0, 0.5, 0.0]), area, chance)


def test_a_roc_curve_stands_beside_guessing():
    figure = roc([curve("<b>yes")])
    line, guess = figure.data
    assert line.name == "&lt;b&gt;yes: 0.875"
    assert list(line.x) == list(POINTS)
    assert list(line.customdata) == [1.0, 0.5, 0.0]
    assert (list(guess.x), list(guess.y)) == ([0, 1], [0, 1])
    assert figure.layout.xaxis.title.text == "false positive rate"


def test_each_of_several_classes_has_a_curve_and_a_name_of_its_own():
    names = [line.name for line in roc([curve("a"), curve("a"), curve("b", 0.5)]).data]
    assert names == ["a: 0.875", "a (2): 0.875", "b: 0.500", "guessing"]


@pytest.mark.parametrize(("labels", "lines"), [("a", 2), ("ab", 2), ("abc", 3)])
def test_guessing_has_a_precision_of_one_class_only(labels, lines):
    figure = precision_recall([curve(label) for label in labels])
    assert len(figure.data) == lines
    if labels == "a":
        assert figure.data[1].name == "guessing: 0.30"
        assert list(figure.data[1].y) == [0.3, 0.3]
