"""Self-attention: what the lesson says happens, whatever the draw."""

import numpy as np

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_mask_hides_what_comes_later(seed):
    weights = run("attention", causal=True, heads="4", seed=seed).by_head
    assert (np.triu(weights.sum(axis=0), 1) == 0).all()
    assert np.allclose(weights.sum(axis=2), 1)


@each_seed
def test_long_vectors_need_the_root(seed):
    result = run("attention", seed=seed)
    assert np.ptp(result.sharp["scaled"]) < 0.1
    assert result.sharp["not scaled"].iloc[-1] > 0.85
    scaled = run("attention", size="256", seed=seed).by_head.max(axis=2).mean()
    plain = run("attention", size="256", scale=False, seed=seed).by_head.max(axis=2).mean()
    assert scaled < 0.6 < 0.75 < plain
