"""Transformer or recurrent network: what the lesson says happens, whatever the draw."""

import numpy as np

from core.learn.concepts.text import transformer
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_block_sees_a_set_and_its_norm_a_single_token(seed):
    rng = np.random.default_rng(seed)
    X, weights = rng.normal(2, 3, size=(6, 16)), transformer.drawn(16, rng)
    order = rng.permutation(6)
    for skip in (True, False):
        whole = transformer.block(X, weights, skip=skip)
        assert np.allclose(transformer.block(X[order], weights, skip=skip), whole[order])
    normal = transformer.normed(X)
    assert np.allclose(normal[:1], transformer.normed(X[:1]))
    assert np.allclose(normal.mean(axis=1), 0)
    assert np.allclose(normal.std(axis=1), 1, atol=1e-4)


@each_seed
def test_stored_keys_change_the_work_and_not_the_output(seed):
    result = run("transformer", seed=seed)
    assert result.off < 1e-12
    assert (result.writing["keys stored"] < result.writing["all computed again"] / 4).all()


@each_seed
def test_without_skips_all_tokens_become_one(seed):
    last = run("transformer", skip=False, feed_forward=False, seed=seed).alike.iloc[-1]
    assert last["as set"] == last["attention alone"] > 0.99
    assert last["whole block"] < 0.8


@each_seed
def test_attention_is_cheaper_up_to_twice_the_width(seed):
    for width in ("16", "64", "128"):
        shorter = run("transformer", width=width, length=2 * int(width) - 8, seed=seed).here
        longer = run("transformer", width=width, length=2 * int(width) + 8, seed=seed).here
        assert (shorter["attention"] < shorter["LSTM"]).all()
        assert (longer["attention"] > longer["LSTM"]).all()
        assert (longer["steps: attention"] == 1).all()
