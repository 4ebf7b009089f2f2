"""Tests that compare the numbers of two samples."""

import sys

import numpy as np
from scipy.stats import gamma

from core.drift.measures.measure import Measurement
from core.drift.measures.samples import Numbers
from core.drift.measures.shares import jensen_shannon, stability_index
from core.stats import distances
from core.stats.chance import kolmogorov_p
from core.table.arrays import Array

BINS = 10
GRID = 128  # points at which the chance spread of the Wasserstein distance is integrated


def kolmogorov_smirnov(reference: Numbers, current: Numbers) -> Measurement:
    """Widest gap between the two cumulative distributions (0 to 1), with its asymptotic p-value."""
    x, y = reference.values, current.values
    if min(len(x), len(y)) == 0:
        return Measurement.nothing()
    gap = distances.kolmogorov_smirnov(x, y)
    return Measurement(gap, kolmogorov_p(gap, len(x), len(y)), gap)


def wasserstein(reference: Numbers, current: Numbers) -> Measurement:
    """Area between the two cumulative distributions, in standard deviations of the reference.

    Its p-value comes from a gamma law with the mean and variance that the area has when rows are
    dealt out to the two tables at random.
    """
    x, y = reference.values, current.values
    if min(len(x), len(y)) == 0:
        return Measurement.nothing()
    pooled = np.concatenate([x, y])
    # In units of the largest value, squares of huge and of tiny numbers stay within range.
    scale = float(np.abs(pooled).max()) or 1.0
    order = np.argsort(pooled, kind="stable")
    values = pooled[order] / scale
    gap = np.cumsum(np.where(order < len(x), 1 / len(x), -1 / len(y)))[:-1]
    area = float(np.abs(gap) @ np.diff(values))
    spread = float((x / scale).std()) or float(values.std())
    effect = min(area / spread, sys.float_info.max) if spread > 0 else 0.0
    statistic = min(area * scale, sys.float_info.max)
    return Measurement(statistic, _chance_of_area(area, values, 1 / len(x) + 1 / len(y)), effect)


def number_stability(reference: Numbers, current: Numbers) -> Measurement:
    """Population stability index over the reference's deciles, missing values one bin more."""
    return stability_index(*binned(reference, current))


def number_divergence(reference: Numbers, current: Numbers) -> Measurement:
    """Jensen-Shannon distance over the reference's deciles, missing values one bin more."""
    return jensen_shannon(*binned(reference, current))


def binned(reference: Numbers, current: Numbers) -> tuple[Array, Array]:
    """Counts of both samples in the reference's decile bins, the missing values last."""
    cuts = _cuts(reference.values)
    expected, actual = (
        np.append(
            np.diff(np.searchsorted(sample.values, cuts, side="right"), prepend=0),
            [len(sample.values) - _below(sample.values, cuts), sample.missing],
        ).astype("float64")
        for sample in (reference, current)
    )
    return expected, actual


def _below(values: Array, cuts: Array) -> int:
    return int(np.searchsorted(values, cuts[-1], side="right")) if len(cuts) else 0


def _cuts(values: Array) -> Array:
    """Upper edges of the bins; a value that fills more than one bin gets a bin to itself."""
    if len(values) == 0:
        return np.array([])
    inner = values[(np.arange(1, BINS) * len(values)) // BINS]
    edges, repeats = np.unique(inner, return_counts=True)
    heavy = edges[repeats > 1]
    with np.errstate(over="ignore"):  # below the least float is minus infinity: an empty bin
        below = np.nextafter(heavy, -np.inf)
    return np.unique(np.concatenate([edges, below]))


def _chance_of_area(area: float, values: Array, noise: float) -> float:
    """Chance of at least this area between two random parts of the sorted pooled values.

    The gap between the parts is a Brownian bridge of variance `noise` x F(1 - F); mean and
    covariance of its absolute value are those of the folded normal (Nabeya 1951).
    """
    ranks = np.unique(np.linspace(0, len(values) - 1, GRID).astype(int))
    widths, share = np.diff(values[ranks]), (ranks[:-1] + ranks[1:] + 1) / (2 * len(values))
    deviation = np.sqrt(noise * share * (1 - share)) * widths
    mean = float(np.sqrt(2 / np.pi) * deviation.sum())
    low, high = np.minimum.outer(share, share), np.maximum.outer(share, share)
    correlation = np.sqrt(low * (1 - high) / (high * (1 - low)))
    folded = np.sqrt(1 - correlation**2) + correlation * np.arcsin(correlation) - 1
    variance = float(2 / np.pi * (deviation @ folded @ deviation))
    if variance == 0:
        return 1.0
    return float(gamma.sf(area, mean**2 / variance, scale=variance / mean))
