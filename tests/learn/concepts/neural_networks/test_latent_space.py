"""Latent space and drawing new examples: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_short_codes_of_a_network_lose_less_than_linear_ones(seed):
    linear = run("latent_space", size=2, method="linear (PCA)", seed=seed)
    curve = linear.linear["error of PCA"]
    assert curve.is_monotonic_decreasing
    assert linear.error == pytest.approx(curve[1])
    assert run("latent_space", size=2, method="autoencoder", seed=seed).error < linear.error


@each_seed
def test_small_error_is_not_good_drawing(seed):
    plain = run("latent_space", size=16, method="autoencoder", seed=seed)
    variational = run("latent_space", size=16, seed=seed)
    assert plain.error < variational.error - 0.02
    assert variational.draws["distance"].median() < plain.draws["distance"].median() - 0.1
    assert min(plain.digits, variational.digits) >= 8


@each_seed
def test_pulling_too_hard_leaves_one_blur(seed):
    blur, usual = run("latent_space", weight=5.0, seed=seed), run("latent_space", seed=seed)
    assert blur.digits <= 3
    assert blur.pictures.std(axis=0).mean() < 0.3 * usual.pictures.std(axis=0).mean()


@each_seed
def test_way_runs_between_the_same_two_digits_whatever_the_code(seed):
    one = run("latent_space", method="linear (PCA)", seed=seed)
    other = run("latent_space", size=2, seed=seed)
    assert one.ends == other.ends
    assert one.ends[0] != one.ends[1]
    assert np.array_equal(one.steps[0], other.steps[0])
