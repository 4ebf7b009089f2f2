"""A calibration curve read off shares written by hand."""

import numpy as np
import pytest

from core.charts.evaluate.calibration import calibration_curve
from core.model.evaluate import Calibration


def test_calibration_shows_the_interval_of_what_came_true():
    seen = Calibration(
        label="a&b",
        predicted=np.array([0.1, 0.9]),
        observed=np.array([0.2, 0.8]),
        low=np.array([0.1, 0.5]),
        high=np.array([0.4, 0.9]),
        rows=np.array([40, 60]),
        error=0.1,
        lowest=np.array([0.0, 0.81]),
        highest=np.array([0.22, 0.98]),
    )
    assert seen.outside == 1
    figure = calibration_curve(seen)
    diagonal, lowest, highest, line = figure.data
    assert (list(lowest.y), list(highest.y)) == ([0.0, 0.81], [0.22, 0.98])
    assert highest.fill == "tonexty"
    assert list(diagonal.x) == list(diagonal.y) == [0, 1]
    assert list(line.error_y.array) == pytest.approx([0.2, 0.1])
    assert list(line.error_y.arrayminus) == pytest.approx([0.1, 0.3])
    assert list(line.customdata) == [40, 60]
    assert figure.layout.xaxis.title.text == "predicted share of a&amp;b"
