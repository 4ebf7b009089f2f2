"""What each row adds to a metric that is a mean: (n,) numbers of Predictions of n rows."""

from collections.abc import Callable

import numpy as np

from core.parts.predictions.predictions import Predictions
from core.table.arrays import Array


def hit(predictions: Predictions) -> Array:
    return (predictions.actual == predictions.predicted).astype("float64")


def negative_log(predictions: Predictions) -> Array:
    """The negative logarithm of the probability that each row's class was given."""
    assert predictions.probabilities is not None
    codes = _codes(predictions)
    given = predictions.probabilities[np.arange(len(codes)), codes].astype("float64")
    return np.asarray(-np.log(np.clip(given, 1e-15, 1.0)))


def squared_distance(predictions: Predictions) -> Array:
    """The squared error of the positive class's probability, or summed over all classes."""
    assert predictions.probabilities is not None
    if predictions.is_binary:
        return np.asarray((predictions.scores - predictions.is_positive) ** 2)
    codes = _codes(predictions)
    one_hot = np.eye(len(predictions.classes))[codes]
    return np.asarray(((predictions.probabilities - one_hot) ** 2).sum(axis=1))


def squared_error(predictions: Predictions) -> Array:
    return (predictions.predicted.astype("float64") - predictions.actual.astype("float64")) ** 2


def absolute_error(predictions: Predictions) -> Array:
    return np.sqrt(squared_error(predictions))


def pinball_loss(level: float) -> Callable[[Predictions], Array]:
    """Of answers meant as the quantile `level`."""

    def values(predictions: Predictions) -> Array:
        off = predictions.actual.astype("float64") - predictions.predicted.astype("float64")
        return np.asarray(np.maximum(level * off, (level - 1) * off))

    return values


def relative_error(predictions: Predictions) -> Array:
    """|error| over |actual value|; NaN in every row where one is zero."""
    if np.any(predictions.actual == 0):
        return np.full(len(predictions.actual), np.nan)
    return np.abs(predictions.predicted / predictions.actual - 1)


def _codes(predictions: Predictions) -> Array:
    position = {label: i for i, label in enumerate(predictions.classes)}
    return np.array([position[label] for label in predictions.actual])
