"""Means, spreads and correlations of columns, from parts that are merged.
from core.table.arrays import Array

The moments of two parts merge exactly as Chan, Golub and LeVeque (1979) showed, which keeps its
digits where sums of squares lose them all. Everything is kept for pairs of columns over the rows
where both have a value, so the diagonal holds each column's own moments. Values are scaled by a
power of two per column, which costs no digit and lets squares of 1e300 stay finite.
"""

from dataclasses import dataclass

import numpy as np

from core.table.arrays import Array

_LEAST = -1100  # below the exponent of any float
_ROUNDING = 1e-31  # a variance below this, of values scaled to 1, is what rounding leaves


@dataclass(frozen=True)
class Moments:
    """p columns: arrays of p x p, over the rows where columns i and j both have a value.

    `means[i, j]` is the mean of i, `squares[i, j]` the sum of squared deviations of i,
    `products[i, j]` that of the products; all in units of 2 ** `exponents` (per column).
    """

    exponents: Array
    counts: Array
    means: Array
    squares: Array
    products: Array

    @property
    def present(self) -> Array:
        """Values per column."""
        return np.diag(self.counts).astype("int64")

    def mean(self) -> Array:
        """The mean of each column; NaN without values."""
        means = np.where(self.present > 0, np.diag(self.means), np.nan)
        return _lifted(means, self.exponents)

    def sd(self) -> Array:
        """The standard deviation of each column with n - 1 below; NaN below two values."""
        below = np.where(self.present > 1, self.present - 1, np.nan)
        variance = np.diag(self.squares) / below
        return _lifted(np.sqrt(np.where(variance < _ROUNDING, 0.0, variance)), self.exponents)

    def correlations(self) -> Array:
        """Pearson's correlation over the rows that both have; NaN where one does not vary."""
        least = np.maximum(self.counts, 1) * _ROUNDING
        squares = np.where((self.squares > least) & (self.counts > 2), self.squares, np.nan)
        return np.clip(self.products / np.sqrt(squares) / np.sqrt(squares.T), -1.0, 1.0)


def moments_of(values: Array) -> Moments:
    """The moments of a block of rows x columns; NaN is a gap, infinities must not be there."""
    present = ~np.isnan(values)
    largest = np.abs(np.where(present, values, 0.0)).max(axis=0, initial=0.0)
    # A column of zeros, or of nothing yet, must not set the scale for those to come.
    exponents = np.where(largest > 0, np.frexp(largest)[1], _LEAST)
    scaled = np.ldexp(values, -exponents)
    own = present.sum(axis=0)
    centre = np.where(present, scaled, 0.0).sum(axis=0) / np.maximum(own, 1)
    away, weight = np.where(present, scaled - centre, 0.0), present.astype("float64")
    counts = weight.T @ weight
    sums, safe = away.T @ weight, np.maximum(counts, 1)
    return Moments(
        exponents,
        counts,
        np.where(counts > 0, centre[:, None] + sums / safe, 0.0),
        (away * away).T @ weight - sums * sums / safe,
        away.T @ away - sums * sums.T / safe,
    )


def merged(a: Moments, b: Moments) -> Moments:
    """The moments of two parts together."""
    exponents = np.maximum(a.exponents, b.exponents)
    a, b = _rescaled(a, exponents), _rescaled(b, exponents)
    counts = a.counts + b.counts
    share = b.counts / np.maximum(counts, 1)
    apart, weight = b.means - a.means, a.counts * share
    return Moments(
        exponents,
        counts,
        # A part without a pair has no mean: the other's is taken as it is.
        np.where(a.counts == 0, b.means, a.means + apart * share),
        a.squares + b.squares + apart * apart * weight,
        a.products + b.products + apart * apart.T * weight,
    )


def _rescaled(part: Moments, exponents: Array) -> Moments:
    shift = part.exponents - exponents
    if not shift.any():
        return part
    return Moments(
        exponents,
        part.counts,
        np.ldexp(part.means, shift[:, None]),
        np.ldexp(part.squares, 2 * shift[:, None]),
        np.ldexp(part.products, shift[:, None] + shift[None, :]),
    )


def _lifted(values: Array, exponents: Array) -> Array:
    """Back in the column's own unit; what is beyond the largest float is not known."""
    with np.errstate(over="ignore"):
        lifted = np.ldexp(values, exponents)
    return np.where(np.isfinite(lifted), lifted, np.nan)
