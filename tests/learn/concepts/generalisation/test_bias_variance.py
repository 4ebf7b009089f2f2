"""Bias and variance: what the lesson says happens, whatever the draw."""

import numpy as np

from tests.learn.concepts.running import each_seed, number_table, on_own, run


@each_seed
def test_bias_falls_and_variance_rises_with_the_degree(seed):
    rows = number_table(np.random.default_rng(seed), 1000, 1)
    parts = on_own("bias_variance", rows, seed=seed).parts
    assert parts["bias²"].iloc[0] > parts["bias²"].iloc[6]
    assert parts["variance"].iloc[0] < parts["variance"].iloc[-1]


@each_seed
def test_variance_is_what_theory_says_and_bias_falls(seed):
    result = run("bias_variance", seed=seed, rows=25, noise=0.3)
    theory = 0.3**2 * (result.parts["degree"] + 1) / 25
    assert np.allclose(result.parts["variance"], theory, rtol=0.2)
    assert result.parts["bias²"].iloc[0] > 0.15
    assert result.parts["bias²"].iloc[4] < 0.01
    assert 2 <= result.parts["total"].idxmin() <= 5
