"""Trends through points: a least squares line, or the median along x."""

from dataclasses import dataclass

import numpy as np

from core.explore.visual.plot import Fit
from core.explore.visual.spec import Trend
from core.table.arrays import Array
from core.wording.numbers import number_text

SLICES = 20
MOST_SIZE = 1e150  # beyond it the squares leave the range of numbers


@dataclass(frozen=True)
class TrendGroup:
    """The rows (booleans) of one colour in one facet."""

    facet: str
    colour: str
    rows: Array


def fit_of(trend: Trend, x: Array, y: Array, group: TrendGroup) -> Fit | None:
    """The trend of one group; None without one or from too few points."""
    x, y = x[group.rows], y[group.rows]
    if trend == "none" or x.size < 3 or not (_can_be_fitted(x) and np.abs(y).max() < MOST_SIZE):
        return None
    named = f"{group.colour}: " if group.colour else ""
    at, values, text = _line(x, y) if trend == "line" else _medians(x, y)
    return Fit(group.colour, group.facet, tuple(at.tolist()), tuple(values.tolist()), named + text)


def _can_be_fitted(values: Array) -> bool:
    """Do the squares of the numbers' distances stay within what floats can hold?"""
    with np.errstate(over="ignore"):
        return bool(1 / MOST_SIZE < np.ptp(values) < MOST_SIZE)


def _line(x: Array, y: Array) -> tuple[Array, Array, str]:
    """Ordinary least squares of y on x."""
    middle, width = float(x.mean()), float(x.std())
    z = (x - middle) / width
    slope = float(np.mean(z * (y - y.mean())))
    spread = float(y.var())
    explained = slope**2 / spread if spread > 0 else 0.0
    at = np.array([x.min(), x.max()])
    text = (
        f"least squares line, slope {number_text(slope / width, signed=True)}, "
        f"R² {explained:.3f}, {x.size:,} rows"
    )
    return at, y.mean() + slope * (at - middle) / width, text


def _medians(x: Array, y: Array) -> tuple[Array, Array, str]:
    """The median of y and of x in slices of equally many rows."""
    order = np.argsort(x, kind="stable")
    slices = [part for part in np.array_split(order, min(SLICES, x.size)) if part.size]
    at = np.array([np.median(x[part]) for part in slices])
    values = np.array([np.median(y[part]) for part in slices])
    return at, values, f"median of y in {len(slices)} slices of x, {x.size:,} rows"
