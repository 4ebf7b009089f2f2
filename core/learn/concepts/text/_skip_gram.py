"""Word vectors that predict the company of each word."""

from collections.abc import Sequence

import numpy as np
import pandas as pd


def skip_gram(counts: np.ndarray, dimensions: int, rng: np.random.Generator) -> np.ndarray:
    """Return word vectors that tell true company from words drawn by chance, by 250 Adam steps."""
    size = (2, len(counts), dimensions)
    weights = rng.normal(scale=0.3, size=size)
    mean, square = np.zeros(size), np.zeros(size)
    for step in range(1, 251):
        slope = skip_gram_loss(weights, counts)[1]
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        root = np.sqrt(square / (1 - 0.99**step)) + 1e-8
        weights = weights - 0.05 * mean / (1 - 0.9**step) / root
    return np.asarray(weights[0])


def skip_gram_loss(
    weights: np.ndarray, counts: np.ndarray, negatives: float = 3.0
) -> tuple[float, np.ndarray]:
    """Return the loss of skip-gram with negative sampling and its gradient (Mikolov and others
    2013), in expectation over the words drawn, so that nothing has to be drawn.

    `weights` are the vectors of words as centres and as company: 2 x words x dimensions.
    """
    centre, other = weights
    score = centre @ other.T
    often = counts.sum(axis=1) ** 0.75
    drawn = negatives * np.outer(counts.sum(axis=1), often / often.sum())
    total = counts.sum()
    loss = (counts * np.logaddexp(0, -score) + drawn * np.logaddexp(0, score)).sum() / total
    chance = 1 / (1 + np.exp(-np.clip(score, -30, 30)))
    slope = (drawn * chance - counts * (1 - chance)) / total
    return float(loss), np.array([slope @ other, slope.T @ centre])


def training_pairs(text: Sequence[str], window: int) -> pd.DataFrame:
    rows = [
        (centre, at, other, place)
        for at, centre in enumerate(text)
        for place, other in enumerate(text)
        if 0 < abs(at - place) <= window
    ]
    return pd.DataFrame(rows, columns=["centre", "place", "company", "its place"])
