"""Word embeddings (Word2Vec, GloVe): what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from core.learn.concepts.text import word_vectors
from tests.learn.concepts.running import SEEDS, each_seed, run


@each_seed
@pytest.mark.parametrize("method", word_vectors.METHODS)
def test_royals_keep_together_and_the_analogy_is_solved(seed, method):
    result = run("word_vectors", method=method, seed=seed)
    assert result.place == 1
    near = run("word_vectors", method=method, word="bread", seed=seed).neighbours["word"]
    assert set(near[:2]) == {"soup", "cake"}


@each_seed
def test_pairs_stay_within_the_window(seed):
    pairs = run("word_vectors", window=2, seed=seed).pairs
    assert len(pairs) == 2 * (6 + 5)
    assert (pairs["place"] - pairs["its place"]).abs().max() == 2


def test_few_sentences_spoil_word_vectors():
    state = {"sentences": 40, "window": 1}
    places = [
        run("word_vectors", method=method, seed=seed, **state).place
        for method in word_vectors.METHODS
        for seed in SEEDS
    ]
    assert np.mean(places) > 2
