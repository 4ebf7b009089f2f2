"""Two models' importances stand side by side, each with its interval."""

import numpy as np
import pytest

from core.charts.shift import shift_dots
from core.model.explain import Importance, importance_shift


def test_both_models_stand_beside_each_other_the_largest_difference_on_top():
    one, other = (
        Importance("what", "weakness", ("a", "b"), np.array(values), np.array([0.01, 0.02]))
        for values in ([0.3, 0.2], [0.31, 0.6])
    )
    figure = shift_dots(importance_shift(one, other), ("m@1", "m@2"))
    first, second = figure.data
    assert [first.name, second.name] == ["m@1", "m@2"]
    assert list(first.x) == [0.3, 0.2]
    assert list(second.text) == ["a", "b"]
    assert second.error_x.array[1] == pytest.approx(1.959964 * 0.02)
    assert first.y[1] > second.y[1] > first.y[0]
