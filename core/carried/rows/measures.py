"""Measures of predictions: one number each, NaN where it is not defined."""

from collections.abc import Callable

import numpy as np

from core.carried.lazy import imported
from core.carried.rows.predictions import Predictions


def _one_class(predictions: Predictions) -> bool:
    return len(np.unique(predictions.actual)) < 2


def roc_auc(predictions: Predictions) -> float:
    """The area under the ROC curve; over several classes, the mean of one against the rest."""
    from sklearn.metrics import roc_auc_score

    if _one_class(predictions):
        return float("nan")
    if predictions.is_binary:
        return float(roc_auc_score(predictions.is_positive, predictions.scores))
    return _macro_over_classes(predictions, roc_auc_score)


def average_precision(predictions: Predictions) -> float:
    """The precision averaged over the rows found; over several classes, the mean."""
    from sklearn.metrics import average_precision_score

    if _one_class(predictions):
        return float("nan")
    if predictions.is_binary:
        return float(average_precision_score(predictions.is_positive, predictions.scores))
    return _macro_over_classes(predictions, average_precision_score)


def _macro_over_classes(predictions: Predictions, measure: Callable[..., float]) -> float:
    """The mean of a one-against-rest measure over the classes that are present."""
    assert predictions.probabilities is not None
    values = [
        measure(predictions.actual == label, predictions.probabilities[:, position])
        for position, label in enumerate(predictions.classes)
        if 0 < np.sum(predictions.actual == label) < len(predictions.actual)
    ]
    return float(np.mean(values))


def log_loss(predictions: Predictions) -> float:
    """The mean negative logarithm of the probability given to the actual class (at least 1e-15)."""
    assert predictions.probabilities is not None
    position = {label: i for i, label in enumerate(predictions.classes)}
    codes = np.array([position[label] for label in predictions.actual])
    chosen = predictions.probabilities[np.arange(len(codes)), codes].astype("float64")
    return float(-np.mean(np.log(np.clip(chosen, 1e-15, 1.0))))


def brier(predictions: Predictions) -> float:
    """Mean squared error of the probabilities: of the positive class, or summed over classes."""
    assert predictions.probabilities is not None
    if predictions.is_binary:
        return float(np.mean((predictions.scores - predictions.is_positive) ** 2))
    hits = predictions.actual[:, None] == np.array(predictions.classes, dtype=object)[None, :]
    return float(np.mean(np.sum((predictions.probabilities - hits) ** 2, axis=1)))


def on_labels(name: str) -> Callable[[Predictions], float]:
    """One of `sklearn.metrics`, of the labels or values that were predicted."""

    def compute(predictions: Predictions) -> float:
        return float(imported(f"sklearn.metrics:{name}")(predictions.actual, predictions.predicted))

    return compute


def balanced_accuracy(predictions: Predictions) -> float:
    """The mean recall over the classes that occur."""
    recalls = [
        np.mean(predictions.predicted[predictions.actual == label] == label)
        for label in np.unique(predictions.actual)
    ]
    return float(np.mean(recalls))


def averaged(name: str) -> Callable[[Predictions], float]:
    """Of the positive class for two classes, else the mean over the classes."""

    def compute(predictions: Predictions) -> float:
        measure = imported(f"sklearn.metrics:{name}")
        if predictions.is_binary:
            hits = predictions.predicted == predictions.positive
            return float(measure(predictions.is_positive, hits, zero_division=0))
        return float(
            measure(predictions.actual, predictions.predicted, average="macro", zero_division=0)
        )

    return compute


def r2(predictions: Predictions) -> float:
    """The share of variance explained."""
    from sklearn.metrics import r2_score

    if len(predictions.actual) < 2:
        return float("nan")
    return float(r2_score(predictions.actual, predictions.predicted))


def median_ape(predictions: Predictions) -> float:
    """Median of |error| / |actual value|; NaN where one is zero makes it meaningless."""
    if np.any(predictions.actual == 0):
        return float("nan")
    return float(np.median(np.abs(predictions.predicted / predictions.actual - 1)))
