"""How far estimates that minimise a sum of losses are off: their sandwich covariance."""

from dataclasses import dataclass

import numpy as np

from core.table.arrays import Array


@dataclass(frozen=True)
class LeastLoss:
    """An estimate that a sum of row losses, with a penalty or without, is least at.

    `pulls` (rows, numbers) is the gradient of each row's loss, `curvature` (numbers, numbers) the
    second derivative of the whole sum with its penalty, `leverage` (rows,) how much of each row's
    answer is the row's own. `units` number what rows belong together; None: each is its own.
    """

    pulls: Array
    curvature: Array
    leverage: Array
    units: Array | None = None

    @property
    def degrees(self) -> float:
        """The degrees of freedom of its t intervals, at least 1."""
        if self.units is not None:
            return max(1.0, float(len(np.unique(self.units)) - 1))
        return max(1.0, len(self.pulls) - float(self.leverage.sum()))


def sandwich_covariance(estimate: LeastLoss) -> Array:
    """The covariance of the numbers over other rows of the same kind, shape (numbers, numbers).

    Huber (1967) and White (1980, Econometrica 48): right whether or not the model is, and about
    the penalised numbers where there is a penalty. Each row's pull is divided by one less its
    leverage (HC3, MacKinnon and White 1985); pulls of rows that belong together are summed first
    (Liang and Zeger 1986) with G / (G - 1) for G units. A curvature without an inverse, as of
    columns that say the same, gives the covariance of the shortest solution.
    """
    inverse = np.linalg.pinv(estimate.curvature, hermitian=True)
    if estimate.units is None:
        pulls = estimate.pulls / np.maximum(1 - estimate.leverage, 1e-3)[:, None]
        return inverse @ (pulls.T @ pulls) @ inverse
    _, unit = np.unique(estimate.units, return_inverse=True)
    count = int(unit.max()) + 1
    summed = np.zeros((count, estimate.pulls.shape[1]))
    np.add.at(summed, unit, estimate.pulls)
    return inverse @ (summed.T @ summed) @ inverse * (count / max(1, count - 1))


def leverage_of(rows: Array, weights: Array, curvature: Array) -> Array:
    """How much of each row's answer is its own: w x' C^-1 x, between 0 and 1."""
    inverse = np.linalg.pinv(curvature, hermitian=True)
    return np.clip(weights * np.einsum("ij,jk,ik->i", rows, inverse, rows), 0.0, 1.0)
