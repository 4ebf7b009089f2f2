"""How far two samples are apart."""

from typing import Literal

import numpy as np

from core.stats.chance import chi_squared_p
from core.table.arrays import Array


def kolmogorov_smirnov(a: Array, b: Array) -> float:
    """The largest distance between the two shares of values up to a point; both are sorted.

    It is reached at a value of the smaller sample or just before one, so only those are looked at.
    """
    few, many = (a, b) if a.size < b.size else (b, a)
    points = few[np.concatenate([[True], few[1:] != few[:-1]])]
    ahead = _shares_up_to(few, points, "right") - _shares_up_to(many, points, "right")
    behind = _shares_up_to(many, points, "left") - _shares_up_to(few, points, "left")
    return max(0.0, float(ahead.max()), float(behind.max()))


def _shares_up_to(ordered: Array, points: Array, side: Literal["left", "right"]) -> Array:
    return np.searchsorted(ordered, points, side=side) / ordered.size


def mean_difference(a: Array, b: Array) -> float | None:
    """The difference of means over the root of the mean variance (Austin 2009)."""
    scale = float(max(np.abs(a).max(), np.abs(b).max())) or 1.0
    a, b = a / scale, b / scale
    spread = float(np.sqrt((a.var() + b.var()) / 2))
    return float((a.mean() - b.mean()) / spread) if spread > 1e-12 else None


def middle(ordered: Array) -> float:
    """The median of sorted values, of any size."""
    low, high = float(ordered[(ordered.size - 1) // 2]), float(ordered[ordered.size // 2])
    return low if low == high else low / 2 + high / 2


def chi_squared(counts: Array) -> float:
    """The p-value of no difference between two lines of counts."""
    used = counts[:, counts.sum(0) > 0]
    if used.shape[1] < 2:
        return 1.0
    expected = np.outer(used.sum(1), used.sum(0)) / used.sum()
    chi2 = float(((used - expected) ** 2 / expected).sum())
    return chi_squared_p(chi2, used.shape[1] - 1)
