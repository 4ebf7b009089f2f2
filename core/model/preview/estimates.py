"""What a table without gaps says of a question, and how sure it is."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.errors import NotApplicableError
from core.stats.intervals import CONFIDENCE, FoldSize, corrected_interval
from core.table.arrays import Array

_STEPS = 50  # Newton's, for a logistic regression


@dataclass(frozen=True)
class TableEstimate:
    """An estimate with its standard error and degrees of freedom."""

    value: float
    error: float
    freedom: float

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % t interval."""
        from scipy.stats import t

        half = float(t.ppf(0.5 + CONFIDENCE / 2, self.freedom)) * self.error
        return self.value - half, self.value + half


def mean_estimate(values: pd.Series) -> TableEstimate:
    """The mean of the values that are there."""
    known = values.dropna().astype("float64")
    error = float(known.std()) / max(1, len(known)) ** 0.5
    return TableEstimate(float(known.mean()), error, len(known) - 1)


def coefficient_estimate(
    numbers: pd.DataFrame, y: Array, column: str, of_classes: bool
) -> TableEstimate:
    """The coefficient of a column in a regression of `y` (n,) on all the numbers, without penalty.

    Least squares, or a logistic regression where `y` is 0 and 1 of classes. Raises
    NotApplicableError where the rows settle no coefficient.
    """
    values = numbers.to_numpy(dtype="float64")
    spread = values.std(axis=0)
    place, unit = numbers.columns.get_loc(column), np.where(spread > 0, spread, 1.0)
    design = np.column_stack([np.ones(len(y)), (values - values.mean(axis=0)) / unit])
    freedom = len(y) - design.shape[1]
    if freedom < 1 or not spread[place] > 0 or np.linalg.matrix_rank(design) < design.shape[1]:
        raise NotApplicableError(
            f"The coefficient of {column!r} is not settled by these rows: there are fewer rows "
            "than columns, a column is constant, or one follows from others. Leave columns out, "
            "or ask for a mean."
        )
    beta, covariance = (_logistic if of_classes else _least_squares)(design, y.astype("float64"))
    error = float(np.sqrt(covariance[place + 1, place + 1]))
    scale = float(unit[place])
    return TableEstimate(float(beta[place + 1]) / scale, error / scale, freedom)


def _least_squares(design: Array, y: Array) -> tuple[Array, Array]:
    """Coefficients and their covariance."""
    inverse = np.linalg.inv(design.T @ design)
    beta = inverse @ design.T @ y
    rest = y - design @ beta
    return beta, inverse * (rest @ rest) / (len(y) - design.shape[1])


def _logistic(design: Array, y: Array) -> tuple[Array, Array]:
    """The same by Newton's method for the likelihood of 0 and 1."""
    beta = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))
        weight = np.maximum(chance * (1 - chance), 1e-12)
        inverse = np.linalg.inv(design.T @ (design * weight[:, None]))
        step = inverse @ design.T @ (y - chance)
        beta = beta + step
        if np.abs(step).max() < 1e-8:
            return beta, inverse
    raise NotApplicableError(
        "The numbers tell the two classes of these rows apart without an error, so that no "
        "coefficient is finite: leave out the column that does, or ask for a mean."
    )


def score_estimate(scores: tuple[float, ...], sizes: tuple[FoldSize, ...]) -> TableEstimate:
    """The mean of fold scores, its error corrected for shared training rows."""
    from scipy.stats import t

    spread, freedom = corrected_interval(scores, sizes), len(scores) - 1
    half = (spread.high - spread.low) / 2
    return TableEstimate(spread.mean, half / float(t.ppf(0.5 + CONFIDENCE / 2, freedom)), freedom)
