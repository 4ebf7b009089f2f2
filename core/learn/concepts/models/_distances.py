"""Distances of rows, one column after the other."""

import numpy as np
import pandas as pd

DIMENSIONS = (1, 2, 3, 5, 10, 20, 50, 100, 200, 500)


def distances(X: np.ndarray, asked: np.ndarray, metric: str) -> np.ndarray:
    """Return asked x rows distances; the Euclidean ones squared, which keeps their order."""
    total = np.zeros((len(asked), len(X)))
    for column in range(X.shape[1]):
        total = add_column(total, X[:, column], asked[:, column], metric)
    return total


def add_column(total: np.ndarray, x: np.ndarray, asked: np.ndarray, metric: str) -> np.ndarray:
    """Return distances with one more column counted in."""
    gap = np.abs(asked[:, None] - x)
    if metric == "largest":
        return np.maximum(total, gap)
    return total + (gap * gap if metric == "euclidean" else gap)


def contrast(rng: np.random.Generator, metric: str) -> pd.DataFrame:
    """Return how much farther the farthest of 500 even points is than the nearest."""
    X, asked = rng.random((500, DIMENSIONS[-1])), rng.random((1, DIMENSIONS[-1]))
    total, found = np.zeros((1, 500)), []
    for column in range(DIMENSIONS[-1]):
        total = add_column(total, X[:, column], asked[:, column], metric)
        if column + 1 in DIMENSIONS:
            apart = np.sqrt(total) if metric == "euclidean" else total
            found.append(float(apart.max() / apart.min() - 1))
    return pd.DataFrame({"columns": DIMENSIONS, "(farthest − nearest) / nearest": found})
