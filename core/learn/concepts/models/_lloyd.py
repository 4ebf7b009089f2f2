"""Lloyd's algorithm: rows to their nearest centre, centres to the mean of their rows."""

from collections.abc import Iterator

import numpy as np

STARTS = ("k-means++", "random rows", "one corner")


def squares(X: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Return squared distances, rows x centres."""
    return np.asarray(((X[:, None] - centres) ** 2).sum(axis=2))


def first_centres(X: np.ndarray, k: int, start: str, rng: np.random.Generator) -> np.ndarray:
    """Return k rows to start from: any, the lowest ones, or each far from those before it
    (Arthur and Vassilvitskii 2007: by a chance that grows with the squared distance)."""
    if start == "one corner":
        return X[np.argsort(X.sum(axis=1))[:k]]
    if start == "random rows":
        return X[rng.choice(len(X), k, replace=False)]
    chosen = [int(rng.integers(len(X)))]
    for _ in range(k - 1):
        far = squares(X, X[chosen]).min(axis=1)
        chance = far / far.sum() if far.sum() > 0 else None
        chosen.append(int(rng.choice(len(X), p=chance)))
    return X[chosen]


def lloyd(X: np.ndarray, centres: np.ndarray, most: int = 100) -> Iterator[np.ndarray]:
    """Yield the centres before and after each step, until they stay."""
    yield centres
    for _ in range(most):
        labels = squares(X, centres).argmin(axis=1)
        # A centre that nobody is nearest to stays where it is.
        moved = np.array(
            [
                X[labels == g].mean(axis=0) if (labels == g).any() else c
                for g, c in enumerate(centres)
            ]
        )
        if np.allclose(moved, centres):
            return
        centres = moved
        yield centres


def fitted(X: np.ndarray, k: int, rng: np.random.Generator, tries: int = 4) -> np.ndarray:
    """Return the best centres of a few starts."""
    ends = [list(lloyd(X, first_centres(X, k, STARTS[0], rng)))[-1] for _ in range(tries)]
    return min(ends, key=lambda centres: float(squares(X, centres).min(axis=1).sum()))
