"""Multicollinearity and VIF: what the lesson says happens, whatever the draw."""

import numpy as np

from core.learn.concepts.data import multicollinearity
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_coefficients_fly_apart_while_predictions_stay(seed):
    apart = run("multicollinearity", correlation=0.0, seed=seed).spread.iloc[0]
    twins = run("multicollinearity", correlation=0.99, seed=seed).spread.iloc[0]
    assert twins["coefficient of second"] > 3 * apart["coefficient of second"]
    assert twins["prediction"] < 1.5 * apart["prediction"]


@each_seed
def test_every_remedy_calms_the_coefficients(seed):
    by = run("multicollinearity", correlation=0.99, seed=seed).spread.set_index("remedy")
    for name in ("one dropped", "ridge", "first component"):
        assert by["coefficient of second"][name] < 0.5 * by["coefficient of second"].iloc[0]


@each_seed
def test_vif_is_that_of_the_inverse_correlations(seed):
    X = np.random.default_rng(seed).normal(size=(100, 3)) @ np.array(
        [[1, 0.9, 0], [0, 0.5, 0.3], [0, 0, 1]]
    )
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    assert np.allclose(multicollinearity.inflation(X), np.diag(np.linalg.inv(np.corrcoef(X.T))))


def test_vif_of_a_sum_is_found_where_no_pair_tells():
    X = np.random.default_rng(0).normal(size=(200, 6))
    X[:, 5] = X[:, :5].sum(axis=1)
    assert np.abs(np.corrcoef(X.T) - np.eye(6)).max() < 0.6
    assert multicollinearity.inflation(X).max() > 1000
