"""Measures of how far two sets of counts over the same bins are apart."""

import numpy as np

from core.drift.measures.measure import Measurement
from core.stats.chance import independence
from core.table.arrays import Array

FLOOR = 1e-4  # the least share a bin can have: PSI takes logarithms


def association(expected: Array, actual: Array) -> float:
    """Cramér's V between "which table" and "which level", 0 (same shares) to 1 (no level shared).

    Taken as if both tables had the same number of rows, because V shrinks when one table is much
    larger, and less what chance alone makes of it (Bergsma 2013, Journal of the Korean
    Statistical Society 42), because V grows with the number of levels.
    """
    first, second = expected.sum(), actual.sum()
    if min(first, second) == 0:
        return 0.0
    p, q = expected / first, actual / second
    both = p + q > 0
    squared = float(((p - q)[both] ** 2 / (p + q)[both]).sum()) / 2
    chance = (int(both.sum()) - 1) * (1 / first + 1 / second) / 4
    return float(np.sqrt(max(squared - chance, 0.0)))


def stability_index(expected: Array, actual: Array) -> Measurement:
    """Population stability index: sum of (q - p) ln(q / p) over the bins' shares.

    The p-value is that of the chi-square test on the same bins.
    """
    if min(expected.sum(), actual.sum()) == 0:
        return Measurement.nothing()
    p, q = (np.maximum(counts / counts.sum(), FLOOR) for counts in (expected, actual))
    index = float(((q - p) * np.log(q / p)).sum())
    return Measurement(index, independence(np.vstack([expected, actual])).p, index)


def jensen_shannon(expected: Array, actual: Array) -> Measurement:
    """Jensen-Shannon distance, base 2: 0 (same shares) to 1 (nothing shared); Lin 1991.

    The p-value is that of the chi-square test on the same bins.
    """
    if min(expected.sum(), actual.sum()) == 0:
        return Measurement.nothing()
    p, q = expected / expected.sum(), actual / actual.sum()
    middle = (p + q) / 2
    divergence = (_relative_entropy(p, middle) + _relative_entropy(q, middle)) / 2
    distance = float(np.sqrt(max(divergence, 0.0)))
    return Measurement(distance, independence(np.vstack([expected, actual])).p, distance)


def _relative_entropy(p: Array, q: Array) -> float:
    """Kullback-Leibler divergence in bits; a bin without mass adds nothing."""
    some = p > 0
    return float((p[some] * np.log2(p[some] / q[some])).sum())
