"""The Gaussian process, a part of several concepts."""

import numpy as np
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF

from core.learn.concepts.optimisation._gaussian_process import posterior
from tests.learn.concepts.running import each_seed


@each_seed
def test_belief_is_the_librarys_gaussian_process(seed):
    rng = np.random.default_rng(seed)
    X, at = rng.random((8, 2)), rng.random((5, 2))
    y = 5 * rng.normal(size=8)
    mean, deviation = posterior(X, y, at, length=0.3, noise=0.1)
    theirs = GaussianProcessRegressor(
        RBF(0.3), alpha=0.01 / y.var(), optimizer=None, normalize_y=True
    )
    expected, spread = theirs.fit(X, y).predict(at, return_std=True)
    assert np.allclose(mean, expected, atol=1e-6)
    assert np.allclose(deviation, spread, atol=1e-6)
