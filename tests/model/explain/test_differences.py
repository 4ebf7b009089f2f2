"""What is said where the views of a model disagree."""

import numpy as np
import pytest

from core.charts.explain import importance_bars
from core.model.explain.differences import differences
from core.model.explain.importance import Importance

OWN = Importance("", "", ("a", "b"), np.array([0.6, 0.4]))


@pytest.mark.parametrize(("lost", "is_told"), [(0.19, True), (0.2, False)])
def test_a_column_is_unearned_where_its_whisker_reaches_nothing(lost, is_told):
    """The picture and the sentence go by one interval: at 1.96 standard errors."""
    shuffled = Importance("", "", ("a", "b"), np.array([0.5, lost]), np.array([0.1, 0.1]))
    bars = importance_bars(shuffled).data[0]
    assert list(bars.error_x.array) == pytest.approx([0.196, 0.196], abs=1e-4)
    assert (bars.x[0] <= bars.error_x.array[0]) == is_told
    assert any("‘b’" in one for one in differences(OWN, shuffled, OWN)) == is_told


def test_an_importance_without_an_error_has_no_whisker():
    assert importance_bars(OWN).data[0].error_x.array is None
