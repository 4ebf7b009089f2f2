"""Promises that hold with a stated confidence, from counts of rows alone (risk control).

Learn then Test (Angelopoulos, Bates, Candès, Jordan and Lei 2021, "Learn then test: calibrating
predictive algorithms to achieve risk control"): every setting is a hypothesis that the promise is
broken, and those that are rejected keep it, all of them at once.
"""

from collections.abc import Sequence

import numpy as np

from core.table.arrays import Array


def share_p_values(hits: Array, rows: Array, level: float) -> Array:
    """The chance of so many hits or more among `rows` whose true share is only `level`.

    Exact for independent rows (binomial), elementwise; 1 where there is no hit. Rows need not be
    whole: those of a sample that tells as much as this one does.
    """
    from scipy.special import betainc

    hits, rows = np.asarray(hits, dtype="float64"), np.asarray(rows, dtype="float64")
    found = np.maximum(hits, 1e-12)
    return np.where(hits > 0, betainc(found, np.maximum(rows - hits, 0.0) + 1, level), 1.0)


def mean_p_values(means: Array, rows: Array, level: float) -> Array:
    """The chance of a mean loss so low where the true mean is `level`, of losses from 0 to 1.

    Hoeffding and Bentkus together (Bates et al. 2021, "Distribution-free, risk-controlling
    prediction sets", proposition 6), elementwise; 1 where the mean is not under the level.
    """
    from scipy.special import bdtr

    means, rows = np.broadcast_arrays(np.asarray(means, "float64"), np.asarray(rows, "float64"))
    low = np.clip(means, 0.0, level)
    distance = _entropy(low, level) + _entropy(1 - low, 1 - level)
    hoeffding = np.exp(-rows * distance)
    bentkus = np.e * bdtr(np.ceil(rows * low), np.maximum(1, np.floor(rows)).astype(int), level)
    return np.where(means < level, np.minimum(1.0, np.minimum(hoeffding, bentkus)), 1.0)


def kept_in_sequence(p_values: Array, starts: Sequence[int], tail: float) -> Array:
    """Which settings keep the promise but for a chance of `tail` that any of them breaks it.

    Fixed sequences: from each start on, one setting after the other for as long as it is rejected,
    at an equal part of `tail` a start (algorithm 1 there). The order and the starts must not be
    chosen by what the p-values are made of.
    """
    kept = np.zeros(len(p_values), dtype=bool)
    is_rejected = p_values <= tail / max(1, len(starts))
    for start in starts:
        run = np.logical_and.accumulate(is_rejected[start:])
        kept[start:] |= run
    return kept


def _entropy(seen: Array, level: float) -> Array:
    """One term of the relative entropy of two coins; 0 where nothing was seen."""
    return seen * np.log(np.maximum(seen, 1e-300) / level)
