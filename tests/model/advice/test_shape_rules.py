"""The shape that is proposed is the one that the step takes."""

import numpy as np
import pytest
from sklearn.preprocessing import PowerTransformer

from core.model.advice.shape_rules import even

RNG = np.random.default_rng(3)
SHAPES = {
    "long to the right": RNG.lognormal(size=1500) * 900,
    "long to the left": -RNG.lognormal(size=1500) / 1e6,
    "both signs": RNG.normal(size=1500) ** 3,
    "a crowd and a few": np.append(RNG.normal(size=1450), RNG.normal(40, 3, 50)),
    "counts": RNG.poisson(2, 1500).astype(float),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_values_are_evened_as_scikit_learn_does(shape):
    values = SHAPES[shape]
    cells = (values / np.abs(values).max())[:, None]
    made = PowerTransformer().fit_transform(cells / cells.std())[:, 0]
    ours = even(values)
    np.testing.assert_allclose((ours - ours.mean()) / ours.std(), made, atol=2e-3)
