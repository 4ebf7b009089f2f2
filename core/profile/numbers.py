"""Statistics of one number column, all from its values in order."""

from typing import Any

import numpy as np

from core.profile.records import QUANTILES, Histogram, NumberStats

Array = np.ndarray[Any, Any]

MAX_BINS = 40


def number_stats(values: Array) -> NumberStats | None:
    """Describe floats; None where all are NaN. Finite for any finite input, however large."""
    ordered = np.sort(values[~np.isnan(values)])
    if ordered.size == 0:
        return None
    quantiles = _quantiles(ordered)
    mean, sd, skew, kurtosis = _moments(ordered)
    whole = bool((ordered % 1 == 0).all())
    return NumberStats(
        mean=mean,
        sd=sd,
        low=float(ordered[0]),
        high=float(ordered[-1]),
        quantiles=quantiles,
        skew=skew,
        kurtosis=kurtosis,
        zeros=_between(ordered, 0.0, 0.0),
        negatives=int(np.searchsorted(ordered, 0.0)),
        outliers=_outliers(ordered, quantiles),
        whole=whole,
        histogram=histogram(ordered, whole=whole),
    )


def _moments(ordered: Array) -> tuple[float, float | None, float | None, float | None]:
    """Mean, sd, skew, excess kurtosis; of values scaled to 1, whose squares stay finite."""
    scale = max(abs(float(ordered[0])), abs(float(ordered[-1]))) or 1.0
    count = ordered.size
    scaled = ordered / scale
    mean = float(scaled.mean())
    if ordered[0] == ordered[-1]:
        return float(ordered[0]), (0.0 if count > 1 else None), None, None
    away = scaled - mean
    away /= float(np.abs(away).max())
    squares = away * away
    variance = float(squares.mean())
    sd = float(np.sqrt(np.square(scaled - mean).sum() / (count - 1))) * scale
    skew = float(np.dot(squares, away)) / count / variance**1.5
    kurtosis = float(np.dot(squares, squares)) / count / variance**2 - 3
    return mean * scale, sd if np.isfinite(sd) else None, skew, kurtosis


def _quantiles(ordered: Array) -> tuple[float, ...]:
    """Quantiles with linear interpolation (numpy's default), from sorted values."""
    place = np.array(QUANTILES) * (ordered.size - 1)
    below = place.astype(int)
    above = np.minimum(below + 1, ordered.size - 1)
    weight = place - below
    between = ordered[below] * (1 - weight) + ordered[above] * weight
    # Rounding may step past a neighbour; quantiles never do.
    return tuple(np.clip(between, ordered[below], ordered[above]).tolist())


def _outliers(ordered: Array, quantiles: tuple[float, ...]) -> int:
    low, high = quantiles[2], quantiles[4]
    with np.errstate(over="ignore"):  # a fence beyond the largest float leaves nothing outside
        reach = 1.5 * (np.float64(high) - low)
        return int(ordered.size - _between(ordered, float(low - reach), float(high + reach)))


def _between(ordered: Array, low: float, high: float) -> int:
    """How many sorted values lie from `low` to `high`, both included."""
    first, last = np.searchsorted(ordered, low), np.searchsorted(ordered, high, side="right")
    return int(last - first)


def histogram(ordered: Array, whole: bool = False) -> Histogram:
    """Count sorted values in bins of equal width; few whole numbers get a bin each."""
    edges = _edges(ordered, whole)
    inner = np.searchsorted(ordered, edges[1:-1])
    counts = np.diff(np.concatenate([[0], inner, [ordered.size]]))
    return Histogram(tuple(edges.tolist()), tuple(counts.tolist()))


def _edges(ordered: Array, whole: bool) -> Array:
    low, high = float(ordered[0]), float(ordered[-1])
    if low == high:
        pad = max(0.5, abs(low) * 1e-6)
        return np.clip([low - pad, high + pad], -np.finfo(float).max, np.finfo(float).max)
    if whole and high - low < MAX_BINS:
        return np.arange(low - 0.5, high + 1.0)
    scale = max(abs(low), abs(high))
    bins = int(min(MAX_BINS, max(8, np.ceil(2 * ordered.size ** (1 / 3)))))
    edges = np.linspace(low / scale, high / scale, bins + 1) * scale
    edges[0], edges[-1] = low, high
    return edges
