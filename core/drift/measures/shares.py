"""Measures of how far two sets of counts over the same bins are apart."""

import numpy as np
from scipy.stats import chi2

from core.drift.measures.measure import Measured
from core.drift.measures.samples import Array

FLOOR = 1e-4  # the least share a bin can have: PSI takes logarithms


def chi_square(expected: Array, actual: Array) -> tuple[float, int, float]:
    """Pearson's chi-square of homogeneity without Yates' correction: statistic, freedom, p-value.

    Bins that are empty in both samples are left out, as they say nothing and divide by zero.
    """
    used = (expected + actual) > 0
    table = np.vstack([expected[used], actual[used]])
    rows, columns, total = table.sum(1), table.sum(0), table.sum()
    freedom = max(len(columns) - 1, 0)
    if freedom == 0 or rows.min() == 0:
        return 0.0, 0, 1.0
    ideal = np.outer(rows, columns) / total
    statistic = float(((table - ideal) ** 2 / ideal).sum())
    return statistic, freedom, float(chi2.sf(statistic, freedom))


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


def stability_index(expected: Array, actual: Array) -> Measured:
    """Population stability index: sum of (q - p) ln(q / p) over the bins' shares.

    The p-value is that of the chi-square test on the same bins.
    """
    if min(expected.sum(), actual.sum()) == 0:
        return Measured.nothing()
    p, q = (np.maximum(counts / counts.sum(), FLOOR) for counts in (expected, actual))
    index = float(((q - p) * np.log(q / p)).sum())
    return Measured(index, chi_square(expected, actual)[2], index)


def jensen_shannon(expected: Array, actual: Array) -> Measured:
    """Jensen-Shannon distance, base 2: 0 (same shares) to 1 (nothing shared); Lin 1991.

    The p-value is that of the chi-square test on the same bins.
    """
    if min(expected.sum(), actual.sum()) == 0:
        return Measured.nothing()
    p, q = expected / expected.sum(), actual / actual.sum()
    middle = (p + q) / 2
    divergence = (_relative_entropy(p, middle) + _relative_entropy(q, middle)) / 2
    distance = float(np.sqrt(max(divergence, 0.0)))
    return Measured(distance, chi_square(expected, actual)[2], distance)


def _relative_entropy(p: Array, q: Array) -> float:
    """Kullback-Leibler divergence in bits; a bin without mass adds nothing."""
    some = p > 0
    return float((p[some] * np.log2(p[some] / q[some])).sum())
