"""The errors of a regression as pictures."""

import numpy as np
import pytest

from core.charts.evaluate.residuals import (
    error_histogram,
    predicted_against_actual,
    residuals,
)
from core.model.evaluate import ErrorDistribution

SEEN = ErrorDistribution(
    edges=np.array([-2.0, 0.0, 4.0]),
    counts=np.array([3, 7]),
    predicted=np.array([10.0, 12.0]),
    residual=np.array([-1.0, 3.0]),
    quantiles=(-1.0, 0.0, 1.0, 2.0, 3.0),
    bias=1.0,
    mean_square=1.0,
)


def test_errors_are_drawn_against_what_was_predicted():
    figure = residuals(SEEN)
    (dots,) = figure.data
    assert (list(dots.x), list(dots.y)) == ([10.0, 12.0], [-1.0, 3.0])
    assert figure.layout.shapes[0].y0 == 0
    assert figure.layout.yaxis.title.text == "predicted - actual"


def test_the_histogram_of_errors_is_as_wide_as_its_bins():
    figure = error_histogram(SEEN)
    (bars,) = figure.data
    assert (list(bars.x), list(bars.y)) == ([-1.0, 2.0], [3, 7])
    assert list(bars.width) == [2.0, 4.0]
    assert figure.layout.shapes[0].x0 == 0


@pytest.mark.fault("U30")
def test_what_was_predicted_is_drawn_against_what_it_was_with_the_diagonal():
    figure = predicted_against_actual(SEEN)
    dots, diagonal = figure.data
    assert (list(dots.x), list(dots.y)) == ([11.0, 9.0], [10.0, 12.0])
    assert list(diagonal.x) == list(diagonal.y) == [9.0, 12.0]
