"""How sure a score, a share or a mean is."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from core.table.arrays import Array

CONFIDENCE = 0.95
FEW = 3  # hits or misses, up to which Wilson's interval is too sure beside 0 or 1
Z95 = NormalDist().inv_cdf(0.5 + CONFIDENCE / 2)  # how far that is in standard deviations


@dataclass(frozen=True)
class Spread:
    """A cross-validated score: mean and standard deviation over folds, and an interval."""

    mean: float
    std: float
    low: float
    high: float

    @property
    def is_bounded(self) -> bool:
        """Is the interval known? One score alone has none: a second is what tells how far they
        move."""
        return bool(np.isfinite([self.low, self.high]).all())


class FoldSize(NamedTuple):
    """How many rows a fold fits on, and how many it scores."""

    fitted: int
    scored: int


def corrected_interval(
    scores: tuple[float, ...], sizes: Sequence[FoldSize], looks: int = 1
) -> Spread:
    """The mean of fold scores with a 95 % t interval corrected for shared training rows.

    Folds share most of their training rows, so their scores are correlated and the plain standard
    error is too small. Nadeau and Bengio (2003), "Inference for the generalization error",
    replace 1/k by 1/k + scored/fitted; Bouckaert and Frank (2004) do the same for k folds repeated
    r times, with r k in the place of k. Where folds differ in size, as a rolling origin's do,
    the mean of scored/fitted stands for all; one size holds for every fold. Who takes the best of
    several models looks `looks` times: the intervals then hold for all of them at once
    (Bonferroni), or the luckiest of many models on pure noise would seem to have learned
    something. Undefined fold scores (NaN) are left out.
    """
    from scipy.stats import t

    defined = np.isfinite(np.array(scores, dtype="float64"))
    known = np.array(scores, dtype="float64")[defined]
    if known.size == 0:
        return Spread(np.nan, np.nan, np.nan, np.nan)
    mean = float(known.mean())
    if known.size == 1:
        return Spread(mean, np.nan, np.nan, np.nan)
    std = float(known.std(ddof=1))
    error = std * np.sqrt(1 / known.size + scored_per_fitted(sizes, defined))
    half = float(t.ppf(1 - (1 - CONFIDENCE) / 2 / looks, known.size - 1) * error)
    return Spread(mean, std, mean - half, mean + half)


def ends_of_drawn(drawn: Array, confidence: float = CONFIDENCE) -> tuple[Array, Array]:
    """Between which values one more draw lies in 95 %, or as often as is asked, along the first
    axis of (draws, ...).

    n draws leave n + 1 places for the next one: between the plain quantiles of 200 it lies in
    94 % only, of 60 in 92 % (Weibull's plotting positions; Hyndman and Fan 1996, type 6).
    """
    tail = (1 - confidence) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail], axis=0, method="weibull")
    return low, high


def scored_per_fitted(sizes: Sequence[FoldSize], defined: Array | None = None) -> float:
    """The mean over folds of the rows scored by those fitted; where it is told which folds are
    `defined`, over those."""
    ratios = np.array([size.scored / max(1, size.fitted) for size in sizes])
    is_told = defined is not None and len(ratios) == len(defined)
    return float(ratios[defined].mean() if is_told else ratios.mean())


def wilson(shares: Array | float, rows: Array | float, z: float = Z95) -> tuple[Array, Array]:
    """Both ends of the intervals of shares seen in so many rows, elementwise (Wilson 1927).

    Sound for few rows and shares near 0 or 1, where share ± z sd leaves the range. `z` is the
    standard normal value of the confidence, 95 % by default; NaN where there is no row.
    """
    shares, rows = np.asarray(shares, dtype="float64"), np.asarray(rows, dtype="float64")
    with np.errstate(invalid="ignore", divide="ignore"):
        far = z**2 / rows
        centre = (shares + far / 2) / (1 + far)
        half = np.sqrt(far * (shares * (1 - shares) + far / 4)) / (1 + far)
    return np.maximum(0.0, centre - half), np.minimum(1.0, centre + half)


def share_interval(share: float, rows: float, z: float = Z95) -> tuple[float, float]:
    """Both ends of the interval of one share: Wilson's, and Poisson's where few rows are out of
    line.

    Of a share near 1 (or 0) Wilson's end beside it lies too near: one miss in 20 rows would rule
    out a share of 0.994, which gives a miss in 11 % of such samples. There the bound of a Poisson
    count holds, up to FEW (Brown, Cai and DasGupta 2001, "Interval estimation for a binomial
    proportion").
    `rows` need not be whole: those of a sample that tells as much as this one does.
    """
    low, high = (float(end) for end in wilson(share, rows, z))
    fewest_hits, fewest_misses = (_fewest(part * rows, z) / rows for part in (share, 1 - share))
    return min(low, fewest_hits), max(high, 1 - fewest_misses)


def _fewest(count: float, z: float) -> float:
    """The least mean of a Poisson count of which so many are not unlikely, on one side; the count
    itself where it is not so small."""
    from scipy.special import gammaincinv

    return (
        float(gammaincinv(count, 2 * NormalDist().cdf(-z))) if 0 < round(count, 6) <= FEW else count
    )


def clopper_pearson(hits: int, rows: int, looks: int = 1) -> tuple[float, float]:
    """The exact 95 % interval of a share, one of `looks` (Clopper and Pearson 1934)."""
    from scipy.special import betaincinv

    tail = (1 - CONFIDENCE) / looks / 2
    low = betaincinv(hits, rows - hits + 1, tail) if hits else 0.0
    high = betaincinv(hits + 1, rows - hits, 1 - tail) if hits < rows else 1.0
    return float(low), float(high)


def reach_of_means(squares: Array | float, rows: Array | int) -> Array:
    """How far the 95 % normal intervals of means reach to either side, elementwise.

    `squares` are the sums of squares around each mean; NaN from fewer than two rows.
    """
    rows = np.asarray(rows, dtype="float64")
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        reach = Z95 * np.sqrt(squares / (rows - 1) / rows)
    return np.where(rows > 1, reach, np.nan)
