"""Many tests at once: p-values and limits corrected for how many there are."""

from collections.abc import Sequence

import numpy as np

from core.table.arrays import Array


def bonferroni(p_values: Array, looks: int) -> Array:
    """P-values that hold for `looks` tests at once, however they hang together."""
    return np.minimum(1.0, looks * np.asarray(p_values))


def holm(p_values: Sequence[float]) -> list[float]:
    """P-values corrected for how many there are (Holm 1979), in their own order."""
    order = np.argsort(p_values, kind="stable")
    steps = np.array(p_values)[order] * np.arange(len(p_values), 0, -1)
    corrected = np.empty(len(p_values))
    corrected[order] = np.minimum(1.0, np.maximum.accumulate(steps))
    return [float(p) for p in corrected]


def false_discovery_limit(p_values: Sequence[float], level: float) -> float:
    """The p-value up to which tests count, so that at most `level` of those that do are false.

    Benjamini and Hochberg 1995: with m p-values in order, the largest p(k) <= level k / m; below 0
    where none is.
    """
    ordered = np.sort(p_values)
    passed = ordered[ordered <= level * np.arange(1, ordered.size + 1) / max(1, ordered.size)]
    return float(passed[-1]) if passed.size else -1.0
