"""Differences of two models read off a comparison written by hand."""

import pytest

from core.charts.evaluate.compare import paired_differences
from core.look import BAD, GOOD
from core.model.evaluate import Comparison
from core.stats.intervals import Spread


def test_differences_are_green_where_the_first_is_better():
    compared = Comparison("One", "Two", "roc_auc", (0.1, -0.05), Spread(0.025, 0.1, -0.3, 0.35))
    figure = paired_differences(compared)
    folds, mean = figure.data
    assert list(folds.x) == ["fold 1", "fold 2"]
    assert list(folds.marker.color) == [GOOD, BAD]
    assert (list(mean.y), list(mean.error_y.array)) == ([0.025], [pytest.approx(0.325)])
    assert list(mean.error_y.arrayminus) == [pytest.approx(0.325)]
    assert figure.layout.yaxis.title.text == "ROC-AUC, One better by"
