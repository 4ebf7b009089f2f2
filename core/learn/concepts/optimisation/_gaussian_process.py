"""A Gaussian process in a few lines, and how much a trial may be expected to improve."""

import numpy as np

JITTER = 1e-8


def _kernel(one: np.ndarray, two: np.ndarray, length: float) -> np.ndarray:
    """Return exp(-d² / 2 length²) for every pair of rows."""
    apart = ((one[:, None, :] - two[None, :, :]) ** 2).sum(axis=2)
    return np.asarray(np.exp(-apart / (2 * length**2)))


def posterior(
    X: np.ndarray, y: np.ndarray, at: np.ndarray, length: float, noise: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return mean and standard deviation at `at`, given values y at X (rows are points).

    The values are standardised first, so that far from all points the mean goes back to theirs.
    `noise` is the standard deviation of one value, in units of the values' own.
    """
    level, scale = y.mean(), y.std() or 1.0
    among = _kernel(X, X, length) + ((noise / scale) ** 2 + JITTER) * np.eye(len(X))
    across = _kernel(X, at, length)
    weights = np.linalg.solve(among, across)
    mean = weights.T @ ((y - level) / scale)
    spread = 1.0 - (across * weights).sum(axis=0)
    return level + scale * mean, scale * np.sqrt(np.clip(spread, 1e-12, None))


def expected_improvement(
    mean: np.ndarray, deviation: np.ndarray, best: float, margin: float = 0.0
) -> np.ndarray:
    """Return the expected gain above `best + margin` at each point (a maximum is sought)."""
    from scipy.stats import norm

    gain = mean - best - margin
    z = gain / deviation
    return np.asarray(gain * norm.cdf(z) + deviation * norm.pdf(z))
