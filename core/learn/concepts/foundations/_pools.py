"""Made points of a common and a rare class."""

import numpy as np

SHAPES = ("two clouds", "a bend", "a hidden pocket")


def sample(
    rng: np.random.Generator, shape: str, rare: float, rows: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return points and labels, a share of them 1."""
    y = (rng.random(rows) < rare).astype(int)
    X = rng.normal(size=(rows, 2))
    if shape == "a bend":
        X[:, 1] += np.where(y == 1, 2.2, 0) + 0.5 * X[:, 0] ** 2 - 0.5
        return X, y
    X[:, 0] += np.where(y == 1, 1.5, -1.5)
    if shape == "a hidden pocket":
        # Far behind the common class lies a pocket of the rare one.
        hidden = rng.random(rows) < 0.12
        X[hidden] = [-5.0, 0.0] + 0.4 * rng.normal(size=(hidden.sum(), 2))
        y = np.where(hidden, 1, y)
    return X, y
