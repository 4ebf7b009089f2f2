"""Logistic regression: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from core.learn.concepts.catalog import find_concept
from core.learn.concepts.models import logistic_regression as logistic
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_descent_climbs_to_the_weights_of_the_library(seed):
    result = run("logistic_regression", iterations=logistic.MOST, seed=seed)
    assert np.allclose(
        result.fits["descent"], result.fits["largest likelihood"], atol=0.01, rtol=0.01
    )
    steps = result.climb["log-likelihood"].diff().dropna()
    assert (steps > -1e-12).all()
    assert result.climb["log-likelihood"].iloc[-1] == pytest.approx(result.best, abs=1e-4)


@each_seed
def test_penalty_of_the_library_makes_weights_smaller(seed):
    fits = run("logistic_regression", seed=seed).fits.iloc[1:]
    assert np.hypot(*fits["library default"]) < np.hypot(*fits["largest likelihood"])


@each_seed
def test_divided_classes_have_no_largest_likelihood(seed):
    result = run("logistic_regression", distance=8.0, iterations=150, seed=seed)
    assert result.separable
    sizes = [run("logistic_regression", distance=8.0, iterations=n, seed=seed) for n in (20, 80)]
    assert np.hypot(*sizes[0].weights[1:]) < np.hypot(*sizes[1].weights[1:])
    assert "grow for ever" in reading("logistic_regression", distance=8.0, seed=seed)


@each_seed
def test_gradient_is_that_of_the_likelihood(seed):
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(40, 3)), rng.integers(0, 2, 40)
    weights, tiny = rng.normal(size=3), 1e-6
    ups = [logistic.likelihood(X, y, weights + tiny * unit) for unit in np.eye(3)]
    downs = [logistic.likelihood(X, y, weights - tiny * unit) for unit in np.eye(3)]
    step = (np.array(ups) - downs) / (2 * tiny)
    mine = X.T @ (y - logistic.sigmoid(X @ weights)) / len(X)
    assert np.allclose(step, mine, atol=1e-8)


def test_sigmoid_does_not_overflow():
    assert logistic.sigmoid(np.array([-1000.0, 0.0, 1000.0])).tolist() == [0.0, 0.5, 1.0]


def reading(key: str, **values) -> str:
    return find_concept(key).read(run(key, **values))
