"""Attention in plain NumPy, and a sentence to try it on."""

import numpy as np

WORDS = ("the", "cat", "sat", "on", "the", "mat", "and", "slept")
KINDS = {"the": 0, "cat": 1, "mat": 1, "sat": 2, "slept": 2, "on": 3, "and": 3}
ALIKE = 2.0  # the score of a word with itself, after scaling, on average


def softmax(scores: np.ndarray) -> np.ndarray:
    """Return shares that add up to 1 along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)


def word_vectors(size: int, rng: np.random.Generator) -> np.ndarray:
    """Return a vector for each word of the sentence, its numbers of mean square 1.

    Words of one kind are alike, and equal words equal.
    """
    kinds, own = rng.normal(size=(4, size)), {}
    for word in dict.fromkeys(WORDS):
        own[word] = kinds[KINDS[word]] + 0.6 * rng.normal(size=size)
    X = np.array([own[word] for word in WORDS])
    return X / np.sqrt((X**2).mean(axis=1, keepdims=True))


def projections(size: int, heads: int, rng: np.random.Generator) -> np.ndarray:
    """Return matrices of queries, keys, values: (heads, 3, size, size / heads).

    Queries and keys share part of their matrix, so that words attend to what is like them. The
    part shrinks with the size: divided by its root, scores are then about as large at any size.
    """
    width = size // heads
    shared = rng.normal(size=(heads, 1, size, width))
    own = rng.normal(size=(heads, 3, size, width))
    alike = min(0.95, ALIKE / np.sqrt(width))
    part = np.array([alike, alike, 0.0]).reshape(1, 3, 1, 1)
    return (np.sqrt(part) * shared + np.sqrt(1 - part) * own) / np.sqrt(size)


def attend(
    X: np.ndarray, matrices: np.ndarray, *, scaled: bool = True, causal: bool = False
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return scores and weights, both (heads, words, words), and the heads' outputs side by side.

    Vaswani et al. 2017: softmax(Q Kᵀ / √width) V; a causal mask hides what comes later.
    """
    queries, keys, values = (np.einsum("ni,hij->hnj", X, matrices[:, part]) for part in range(3))
    scores = queries @ keys.transpose(0, 2, 1)
    if scaled:
        scores = scores / np.sqrt(keys.shape[-1])
    seen = scores
    if causal:
        later = np.triu(np.ones(scores.shape[1:], dtype=bool), 1)
        seen = np.where(later, -np.inf, scores)
    weights = softmax(seen)
    return scores, weights, np.concatenate(list(weights @ values), axis=1)


def positions(count: int, size: int) -> np.ndarray:
    """Return a row of sines and cosines for each position (Vaswani et al. 2017)."""
    turns = np.arange(count)[:, None] / 10_000 ** (np.arange(0, size, 2) / size)
    return np.stack([np.sin(turns), np.cos(turns)], axis=2).reshape(count, size)
