"""How far two samples are apart, and how closely two columns go together."""

from typing import Literal

import numpy as np

from core.stats.chance import independence
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


def cramers_v(table: Array) -> float | None:
    """Cramér's V, corrected for bias (Bergsma 2013): 0 to 1, near 0 for independent columns.

    None where a side has one level only, or there are too few rows for the correction.
    """
    table = table[table.sum(1) > 0][:, table.sum(0) > 0]
    rows, columns = table.shape
    count = float(table.sum())
    if min(rows, columns) < 2 or count < 3:
        return None
    chi2 = independence(table)
    phi2 = max(0.0, chi2.statistic / count - chi2.freedom / (count - 1))
    smaller = min(side - (side - 1) ** 2 / (count - 1) for side in (rows, columns)) - 1
    return float(min(1.0, np.sqrt(phi2 / smaller))) if smaller > 0 else None
