"""Waves over time tell how sure a sum is, whatever neighbours share."""

import numpy as np
import pytest

from core.stats.long_run import FEWEST_WAVES, long_run


def series(memory, times, count, seed=0):
    """Series of variance 1 that remember so much of the last time, less their mean."""
    noise = np.random.default_rng(seed).normal(size=(count, times + 100))
    found = np.zeros_like(noise)
    for n in range(1, times + 100):
        found[:, n] = memory * found[:, n - 1] + noise[:, n]
    found = found[:, 100:] * np.sqrt(1 - memory**2)
    return found - found.mean(axis=1, keepdims=True)


@pytest.mark.parametrize("memory", [0.0, 0.3, 0.5, 0.7])
def test_the_variance_of_a_sum_is_that_of_the_long_run(memory):
    """It is n (1 + memory) / (1 - memory) for a series that remembers so (Hamilton 1994, 3.3)."""
    waves = long_run(series(memory, 1000, 500)).waves
    found = (waves**2).sum(axis=1).mean()
    assert found == pytest.approx(1000 * (1 + memory) / (1 - memory), rel=0.08)


def test_series_hang_together_as_their_waves_do():
    both = series(0.5, 1000, 2)
    mixed = np.stack([both[0], 0.6 * both[0] + 0.8 * both[1], -both[0]])
    waves = long_run(mixed).waves
    products = waves @ waves.T
    scale = np.sqrt(np.diag(products))
    assert products[0, 2] == pytest.approx(-products[0, 0])
    assert (products / np.outer(scale, scale))[0, 1] == pytest.approx(0.6, abs=0.35)


def test_what_is_remembered_costs_degrees_of_freedom():
    free, bound = (long_run(series(memory, 200, 1)) for memory in (0.0, 0.7))
    assert free.freedom > bound.freedom > FEWEST_WAVES
    assert long_run(series(0.0, 200, 1), gap=40).waves.shape == (1, FEWEST_WAVES)


@pytest.mark.parametrize("times", [1, 2, 9, 10, 11])
def test_few_times_and_series_of_nothing_have_waves_too(times):
    run = long_run(np.zeros((2, times)))
    assert not run.waves.any()
    assert run.freedom >= 1
    assert np.isfinite(long_run(series(0.5, times, 2)).waves).all() or times == 1
