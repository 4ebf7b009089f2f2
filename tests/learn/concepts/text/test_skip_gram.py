"""The skip-gram, a part of several concepts."""

import numpy as np
import pytest

from core.learn.concepts.text._skip_gram import skip_gram_loss
from tests.learn.concepts.running import each_seed


@each_seed
def test_gradient_equals_finite_differences(seed):
    rng = np.random.default_rng(seed)
    counts = rng.integers(0, 5, size=(6, 6)).astype(float)
    weights = rng.normal(size=(2, 6, 3))
    _, slope = skip_gram_loss(weights, counts + counts.T)
    for at in ((0, 2, 1), (1, 4, 0)):
        step = np.zeros_like(weights)
        step[at] = 1e-5
        up, down = (skip_gram_loss(weights + s, counts + counts.T)[0] for s in (step, -step))
        assert slope[at] == pytest.approx((up - down) / 2e-5, rel=1e-4)
