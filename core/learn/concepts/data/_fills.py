"""Values for empty cells: from similar rows, from a line, and from a line with draws around it."""

import numpy as np


def neighbours(x: np.ndarray, y: np.ndarray, seen: np.ndarray, count: int = 5) -> np.ndarray:
    """Return for every row the mean y of the rows with y seen whose x is nearest."""
    count = min(count, int(seen.sum()))
    distance = np.abs(x[:, None] - x[seen][None, :])
    nearest = np.argpartition(distance, count - 1, axis=1)[:, :count]
    return y[seen][nearest].mean(axis=1)


def with_draws(
    rng: np.random.Generator, x: np.ndarray, y: np.ndarray, seen: np.ndarray
) -> np.ndarray:
    """Return a line's values plus residuals drawn at random, the line from a resample of rows.

    The resample carries that the line itself is uncertain.
    """
    rows = np.flatnonzero(seen)
    drawn = rng.choice(rows, len(rows))
    slope, start = line(x[drawn], y[drawn])
    residuals = y[rows] - (start + slope * x[rows])
    return start + slope * x + rng.choice(residuals, len(x))


def line(x: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """Return slope and intercept of least squares; a level line where x does not vary."""
    variance = x.var()
    slope = float(np.mean((x - x.mean()) * (y - y.mean())) / variance) if variance > 0 else 0.0
    return slope, float(y.mean() - slope * x.mean())
