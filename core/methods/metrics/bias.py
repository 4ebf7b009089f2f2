"""How far a metric of few rows is off that of many, on average: the second-order part of its error.

A mean is not; a ratio and a root of means are, by about 1/n (Cochran 1977, "Sampling techniques",
6.8). Five folds of few rows repeat it five times, so that their mean has it whole. All functions
take Predictions of n rows and give the expected score less the true one, to first order of 1/n.
"""

from collections.abc import Callable

from core.methods.metrics.influence import of_r2
from core.methods.metrics.row_values import squared_error
from core.parts.predictions.predictions import Predictions

Bias = Callable[[Predictions], float]


def no_bias(_predictions: Predictions) -> float:
    return 0.0


def bias_of_r2(predictions: Predictions) -> float:
    """Of the share of variance explained: the variance of few rows is too small, being around
    their own mean, and stands below the line."""
    actual = predictions.actual.astype("float64")
    around, rows = (actual - actual.mean()) ** 2, len(actual)
    if rows < 2 or not around.any():
        return 0.0
    missed = float(squared_error(predictions).mean() / around.mean())
    together = float((of_r2(predictions) * around).mean() / around.mean())
    return -(missed + together) / rows


def bias_of_rmse(predictions: Predictions) -> float:
    """Of the root of the mean squared error, which bends down."""
    squares = squared_error(predictions)
    mean = float(squares.mean())
    return -float(squares.var()) / len(squares) / 8 / mean**1.5 if mean else 0.0
