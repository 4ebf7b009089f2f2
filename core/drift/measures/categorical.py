"""Tests that compare the levels of two samples, and their missing values."""

import numpy as np

from core.drift.measures.measure import Measurement
from core.drift.measures.samples import Levels, Sample, aligned
from core.drift.measures.shares import association, jensen_shannon, stability_index
from core.stats.chance import independence
from core.stats.two_shares import same_share_p
from core.table.arrays import Array


def chi_square_test(reference: Levels, current: Levels) -> Measurement:
    """Pearson's chi-square over the levels, with Cramér's V (see `association`) as the effect."""
    expected, actual = aligned(reference, current)
    if min(expected.sum(), actual.sum()) == 0:
        return Measurement.nothing()
    chi2 = independence(np.vstack([expected, actual]))
    return Measurement(chi2.statistic, chi2.p, association(expected, actual))


def level_stability(reference: Levels, current: Levels) -> Measurement:
    """Population stability index over the levels, missing values a level of their own."""
    return stability_index(*_with_missing(reference, current))


def level_divergence(reference: Levels, current: Levels) -> Measurement:
    """Jensen-Shannon distance over the levels, missing values a level of their own."""
    return jensen_shannon(*_with_missing(reference, current))


def missing_share(reference: Sample, current: Sample) -> Measurement:
    """How the share of missing values changed, with its standard score and Fisher's exact chance;
    None where no value or every value is missing in both."""
    if min(reference.rows, current.rows) == 0:
        return Measurement.nothing()
    before, after = reference.missing / reference.rows, current.missing / current.rows
    pooled = (reference.missing + current.missing) / (reference.rows + current.rows)
    deviation = np.sqrt(pooled * (1 - pooled) * (1 / reference.rows + 1 / current.rows))
    score = float((after - before) / deviation) if deviation > 0 else 0.0
    gaps, rows = (reference.missing, current.missing), (reference.rows, current.rows)
    return Measurement(score, same_share_p(gaps, rows), abs(after - before))


def _with_missing(reference: Levels, current: Levels) -> tuple[Array, Array]:
    expected, actual = aligned(reference, current)
    return np.append(expected, reference.missing), np.append(actual, current.missing)
