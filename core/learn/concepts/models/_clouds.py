"""Made points in a plane, and the groups that they were drawn from."""

import numpy as np

ROWS = 320
SHAPES = ("blobs", "unequal", "moons", "rings")


def sample(shape: str, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return points and the groups that they were drawn from."""
    from sklearn.datasets import make_circles, make_moons

    rng = np.random.default_rng(seed)
    if shape == "moons":
        X, truth = make_moons(ROWS, noise=0.06, random_state=seed)
    elif shape == "rings":
        X, truth = make_circles(ROWS, noise=0.03, factor=0.5, random_state=seed)
    elif shape == "blobs":
        truth = np.arange(ROWS) % 4
        middles = np.array([[0, 0], [4, 0.5], [0.5, 4], [4.5, 4.5]])
        X = middles[truth] + rng.normal(scale=0.75, size=(ROWS, 2))
    else:
        truth = np.where(np.arange(ROWS) < 0.85 * ROWS, 0, 1)
        wide = np.where(truth == 0, 2.0, 0.35)[:, None]
        X = np.array([[0, 0], [5, 0]])[truth] + wide * rng.normal(size=(ROWS, 2))
    return X, truth
