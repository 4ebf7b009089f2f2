"""One metric on several subsets, read off estimates written by hand."""

import math

import pytest

from core.charts.evaluate.subsets import subset_scores
from core.methods.metrics import METRICS
from core.model.evaluate.subsets import Estimate, SubsetScore

NAN = math.nan
WHOLE = Estimate(0.8, 0.75, 0.85)


def score(name, inside, rows=1200):
    rest = Estimate(0.8, 0.7, 0.9)
    return SubsetScore(name, METRICS["roc_auc"], rows, 300, inside, rest, WHOLE, rest, "")


def test_each_subset_is_a_point_with_its_interval_beside_all_rows():
    figure = subset_scores([score("<old>", Estimate(0.7, 0.6, 0.9))])
    (points,) = figure.data
    assert list(points.y) == ["&lt;old&gt;, 1,200 rows"]
    assert list(points.x) == [0.7]
    assert list(points.error_x.array) == pytest.approx([0.2])
    assert list(points.error_x.arrayminus) == pytest.approx([0.1])
    line, band = figure.layout.shapes
    assert line.x0 == 0.8
    assert (band.x0, band.x1) == (0.75, 0.85)
    assert figure.layout.xaxis.title.text == "ROC-AUC"


def test_a_subset_without_a_score_has_no_point():
    figure = subset_scores(
        [score("none", Estimate(NAN, NAN, NAN)), score("some", Estimate(0.7, NAN, NAN))]
    )
    (points,) = figure.data
    assert list(points.y) == ["some, 1,200 rows"]
    assert list(points.error_x.array) == [0.0]


def test_an_interval_never_reaches_backwards():
    """An interval that was cut at the metric's bound may end on the wrong side of the value."""
    (points,) = subset_scores([score("all", Estimate(1.0, 0.9, 0.99))]).data
    assert list(points.error_x.array) == [0.0]
    assert list(points.error_x.arrayminus) == pytest.approx([0.1])
