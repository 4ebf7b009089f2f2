"""Rows to learn from or to be judged on, with what is to be predicted of each."""

from typing import Any, NamedTuple

import numpy as np


class Examples(NamedTuple):
    """`X` is rows x columns, or one value a row; `y` is the target, a value a row."""

    X: np.ndarray
    y: np.ndarray

    def some(self, rows: Any) -> "Examples":
        """Return some rows, by NumPy's indexing: their numbers, or whether each is wanted."""
        return Examples(self.X[rows], self.y[rows])

    def split(self, rows: int) -> tuple["Examples", "Examples"]:
        """Return so many rows from the start, and the others."""
        return self.some(slice(rows)), self.some(slice(rows, None))


def standardised(X: np.ndarray) -> np.ndarray:
    """Return columns with mean 0 and standard deviation 1; a constant one becomes 0."""
    spread = X.std(axis=0)
    return np.asarray((X - X.mean(axis=0)) / np.where(spread > 0, spread, 1))
