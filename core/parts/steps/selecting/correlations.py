"""Correlations of columns, their inverse while columns leave it, and which columns others tell."""

import numpy as np
from scipy.linalg import solve_triangular

TOLD = 1e-9  # a column of which less than this share is left is told by others exactly
LOST = 1e6 * np.finfo(float).eps  # of the square of the highest entry: six digits are to stay


class InverseCorrelations:
    """The inverse of a matrix of correlations while columns leave it, one at a time.

    Each leaves by an update of rank one in place: an inverse anew for each would take hours for a
    few thousand columns. `worst` is the highest entry since it was last computed anew: what an
    update loses of the others grows with its square.
    """

    def __init__(self, together):
        self.together = together
        self.is_in = np.ones(len(together), dtype=bool)
        self.compute()

    def compute(self):
        here = np.flatnonzero(self.is_in)
        self.values = np.zeros_like(self.together, order="F")
        self.values[np.ix_(here, here)] = np.linalg.inv(self.together[np.ix_(here, here)])
        self.worst, self.is_fresh = self.highest, True

    @property
    def count(self):
        return int(self.is_in.sum())

    @property
    def diagonal(self):
        return np.where(self.is_in, self.values.diagonal(), 0.0)

    @property
    def highest(self):
        return float(self.diagonal.max(initial=0.0))

    @property
    def is_rough(self):
        """Has an update lost digits that the highest entry needs?"""
        return not self.is_fresh and self.highest < LOST * self.worst**2

    def last_highest(self):
        """The place of the highest entry; of those that differ by rounding only, the last."""
        return np.flatnonzero(self.diagonal >= self.highest * (1 - TOLD))[-1]

    def leave_out(self, out):
        from scipy.linalg.blas import dger  # no file of a saved model can hold it

        column = self.values[:, out].copy()
        self.values = dger(-1 / column[out], column, column, a=self.values, overwrite_a=1)
        self.is_in[out] = self.is_fresh = False


def correlations(X):
    """The columns that vary, by place, and the matrix of their correlations."""
    centred = X - X.mean(axis=0)
    size = np.sqrt((centred**2).sum(axis=0))
    varying = np.flatnonzero(size > 1e-12 * np.abs(X).max(axis=0, initial=0) * np.sqrt(len(X)))
    unit = centred[:, varying] / size[varying]
    return varying, unit.T @ unit


def not_told(together):
    """Which columns those before them do not tell exactly: their correlations are taken apart
    (Cholesky) a column at a time, and one of which nothing is left is passed over."""
    count = len(together)
    lower, is_new = np.zeros((count, count)), np.zeros(count, dtype=bool)
    for column in range(count):
        size = int(is_new.sum())
        told = solve_triangular(lower[:size, :size], together[is_new, column], lower=True)
        left = 1.0 - told @ told
        if left > TOLD:
            lower[size, :size], lower[size, size] = told, np.sqrt(left)
            is_new[column] = True
    return is_new
