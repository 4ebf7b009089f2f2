"""How sure a score is."""

from dataclasses import dataclass
from typing import Any

import numpy as np

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Spread:
    """A cross-validated score: mean and standard deviation over folds, and an interval."""

    mean: float
    std: float
    low: float
    high: float


def corrected_interval(
    scores: tuple[float, ...], rows_fitted: int, rows_scored: int, looks: int = 1
) -> Spread:
    """The mean of fold scores with a 95 % t interval corrected for shared training rows.

    Folds share most of their training rows, so their scores are correlated and the plain standard
    error is too small. Nadeau and Bengio (2003), "Inference for the generalization error",
    replace 1/k by 1/k + scored/fitted. Who takes the best of several models looks `looks` times:
    the intervals then hold for all of them at once (Bonferroni), or the luckiest of many models
    on pure noise would seem to have learned something. Undefined fold scores (NaN) are left out.
    """
    from scipy.stats import t

    known = np.array([score for score in scores if np.isfinite(score)])
    if known.size == 0:
        return Spread(np.nan, np.nan, np.nan, np.nan)
    mean = float(known.mean())
    if known.size == 1:
        return Spread(mean, np.nan, np.nan, np.nan)
    std = float(known.std(ddof=1))
    error = std * np.sqrt(1 / known.size + rows_scored / max(1, rows_fitted))
    half = float(t.ppf(1 - (1 - CONFIDENCE) / 2 / looks, known.size - 1) * error)
    return Spread(mean, std, mean - half, mean + half)


def bootstrap_interval(measure: Any, rows: int, seed: int, draws: int = 300) -> tuple[float, float]:
    """The 95 % percentile interval of `measure(positions)` over resampled rows."""
    rng = np.random.default_rng(seed)
    values = [measure(rng.integers(0, rows, rows)) for _ in range(draws)]
    known = [value for value in values if np.isfinite(value)]
    if not known:
        return np.nan, np.nan
    low, high = np.quantile(known, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return float(low), float(high)
