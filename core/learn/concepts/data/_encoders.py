"""Numbers for the levels of a column, learned from the rows that train."""

from dataclasses import dataclass

import numpy as np

ENCODERS = (
    "integers",
    "frequency",
    "binary",
    "one-hot",
    "target: all rows",
    "target: training rows",
    "target: cross-fitted",
)
FOLDS = 5


@dataclass(frozen=True)
class LabelledLevels:
    """The level of every row, numbered below `count`, its label, and the rows that train.

    `smoothing` is by how many rows a level's mean is drawn to that of all.
    """

    level: np.ndarray
    y: np.ndarray
    train: np.ndarray
    count: int
    smoothing: float


def encode(name: str, given: LabelledLevels, rng: np.random.Generator) -> np.ndarray:
    """Return rows x columns of numbers for the levels.

    Everything is learned from the training rows but for 'target: all rows', which is the leak.
    """
    level, y, train, levels = given.level, given.y, given.train, given.count
    if name == "integers":
        return level[:, None] / levels
    if name == "frequency":
        return (np.bincount(level[train], minlength=levels) / len(train) * levels)[level][:, None]
    if name == "binary":
        width = max(1, int(np.ceil(np.log2(levels))))
        return (level[:, None] >> np.arange(width)) & 1
    if name == "one-hot":
        return np.eye(levels)[level]
    if name == "target: all rows":
        return means(level, y, levels, 0)[level][:, None]
    X = means(level[train], y[train], levels, given.smoothing)[level]
    if name == "target: cross-fitted":
        # A training row gets the mean of other folds, so that it never sees its own label.
        fold = rng.permutation(len(train)) % FOLDS
        for out in range(FOLDS):
            rest, held = train[fold != out], train[fold == out]
            X[held] = means(level[rest], y[rest], levels, given.smoothing)[level[held]]
    return X[:, None]


def means(level: np.ndarray, y: np.ndarray, levels: int, smoothing: float) -> np.ndarray:
    """Return each level's share of positives, drawn to the overall share as by so many rows."""
    count = np.bincount(level, minlength=levels)
    positives = np.bincount(level, weights=y, minlength=levels)
    overall = y.mean()
    held = smoothing if smoothing > 0 else 1e-9  # a level never seen gets the overall share
    return np.asarray((positives + held * overall) / (count + held))
