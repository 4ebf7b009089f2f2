"""A curve that flattens as a power of the rows, and where it leads to."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from core.table.arrays import Array

FEWEST_SIZES = 4  # for three numbers of a law, and one that can speak against it
POWERS = np.geomspace(0.05, 2.0, 40)
DRAWS = 1000
NEAR = 0.02
TAILS = (2.5, 97.5)
SEED = 20_260


@dataclass(frozen=True, eq=False)
class CurveFolds:
    """Scores of the same folds at growing sizes: `scores` (sizes, folds), all finite, more is
    better. `share` is what the variance of a mean over folds is of the variance between them, as
    they share rows (see `core.stats.intervals.corrected_interval`)."""

    sizes: Array
    scores: Array
    share: float

    def first(self, count: int) -> "CurveFolds":
        """The smallest sizes alone."""
        return CurveFolds(self.sizes[:count], self.scores[:count], self.share)


class Foretold(NamedTuple):
    """A value, and between what it lies in 95 of 100 cases."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Ahead:
    """What a law says of a size: its score, and how far that is above the score of the last size
    that was seen, which the scored rows move less."""

    size: float
    score: Foretold
    gain: Foretold


def power_law_ahead(folds: CurveFolds, size: float) -> Ahead:
    """The score at a size by a - b n^-c (b >= 0), fitted by least squares to the means (Viering and
    Loog 2023, "The shape of learning curves").

    The intervals are those of laws fitted to curves which might as well have been seen: means drawn
    with the covariance of the folds, Student's t for few of them.
    """
    drawn = np.vstack([folds.scores.mean(axis=1), _curves(folds)])
    said, last = _laws_at(folds.sizes, drawn, np.array([size, folds.sizes[-1]]))
    return Ahead(size, _reach(said), _reach(said - last))


def _reach(values: Array) -> Foretold:
    """Of the law that was seen, first, and of those that might have been."""
    low, high = np.percentile(values[1:], TAILS)
    return Foretold(float(values[0]), float(min(low, values[0])), float(max(high, values[0])))


def foretells_last(folds: CurveFolds) -> bool:
    """Did the law of all sizes but the last tell the score of the last, within what the folds leave
    open of both, or NEAR of all that the curve rises by?"""
    last = folds.scores[-1]
    ahead = power_law_ahead(folds.first(len(folds.sizes) - 1), float(folds.sizes[-1]))
    means = folds.scores.mean(axis=1)
    reach = 2 * np.sqrt(folds.share) * last.std(ddof=1) + NEAR * (means.max() - means.min())
    return bool(ahead.score.low - reach <= last.mean() <= ahead.score.high + reach)


def _curves(folds: CurveFolds) -> Array:
    """Means that might have been seen, (DRAWS, sizes)."""
    count = folds.scores.shape[1]
    apart = folds.scores - folds.scores.mean(axis=1, keepdims=True)
    rng = np.random.default_rng(SEED)
    normal = rng.standard_normal((DRAWS, count)) @ apart.T / np.sqrt(count - 1)
    stretch = np.sqrt((count - 1) / rng.chisquare(count - 1, DRAWS))
    means = folds.scores.mean(axis=1)
    return np.asarray(means + np.sqrt(folds.share) * normal * stretch[:, None])


def _laws_at(sizes: Array, curves: Array, wanted: Array) -> Array:
    """What the best law of each curve says of the wanted sizes, (wanted, curves)."""
    fitted = [_with_power(sizes / sizes[-1], curves, wanted / sizes[-1], one) for one in POWERS]
    misses = np.stack([miss for miss, _ in fitted])
    said = np.stack([values for _, values in fitted])
    return np.asarray(said[misses.argmin(axis=0), :, np.arange(len(curves))].T)


def _with_power(sizes: Array, curves: Array, wanted: Array, power: float) -> tuple[Array, Array]:
    """The squared miss of each curve's best law of a power, and what it says, (wanted, curves)."""
    shape = -(sizes**-power)
    centred = shape - shape.mean()
    slope = np.maximum((curves @ centred) / (centred @ centred), 0.0)
    level = curves.mean(axis=1) - slope * shape.mean()
    misses = ((curves - level[:, None] - slope[:, None] * shape) ** 2).sum(axis=1)
    return misses, level - slope * (wanted**-power)[:, None]
