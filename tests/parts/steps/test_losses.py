"""The losses that stop a search: scikit-learn's, on weighed rows."""

import numpy as np
import pytest
from sklearn import metrics

from core.parts.steps.losses import LOSSES


def test_losses_are_those_of_scikit_learn():
    rng = np.random.default_rng(0)
    y, weight = rng.integers(0, 3, 50), rng.random(50)
    three = rng.dirichlet(np.ones(3), 50)
    assert LOSSES["log_loss"](y, three, weight) == pytest.approx(
        metrics.log_loss(y, three, sample_weight=weight)
    )
    assert LOSSES["brier"](y, three, weight) == pytest.approx(
        metrics.brier_score_loss(y, three, sample_weight=weight, scale_by_half=False)
    )
    assert LOSSES["log_loss"](y == 1, three[:, 1], weight) == pytest.approx(
        metrics.log_loss(y == 1, three[:, 1], sample_weight=weight)
    )
    assert LOSSES["squared_error"](y, weight, weight) == pytest.approx(
        metrics.mean_squared_error(y, weight, sample_weight=weight)
    )
    assert LOSSES["absolute_error"](y, weight, weight) == pytest.approx(
        metrics.mean_absolute_error(y, weight, sample_weight=weight)
    )


def test_a_certain_mistake_costs_much_but_not_without_end():
    assert LOSSES["log_loss"]([1], [0.0], [1.0]) == pytest.approx(-np.log(1e-7))
