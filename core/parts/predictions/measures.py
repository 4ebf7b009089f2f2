"""Measures of predictions: one number each, NaN where it is not defined."""

from collections.abc import Callable
from typing import Any

import numpy as np

from core.parts.predictions.predictions import Predictions


def _one_class(predictions: Predictions) -> bool:
    return len(np.unique(predictions.actual)) < 2


def roc_auc(predictions: Predictions) -> float:
    """The area under the ROC curve; over several classes, the mean of one against the rest."""
    return _over_rankings(predictions, area_under_roc)


def average_precision(predictions: Predictions) -> float:
    """The precision averaged over the rows found; over several classes, the mean."""
    return _over_rankings(predictions, precision_of_ranking)


def area_under_roc(positive: np.ndarray, scores: np.ndarray) -> float:
    """The share of pairs that are in order, ties by half, by the ranks (Mann and Whitney 1947)."""
    from scipy.stats import rankdata

    found, others = int(positive.sum()), int((~positive).sum())
    ranks = float(rankdata(scores)[positive].sum())
    return (ranks - found * (found + 1) / 2) / (found * others)


def precision_of_ranking(positive: np.ndarray, scores: np.ndarray) -> float:
    """The mean over the positive rows of the precision among all rows that score as much."""
    order = np.argsort(-scores, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(scores[order])), len(scores) - 1)
    found = np.cumsum(positive[order])[ends]
    return float(np.diff(found, prepend=0) @ (found / (ends + 1)) / found[-1])


def _over_rankings(
    predictions: Predictions, measure: Callable[[np.ndarray, np.ndarray], float]
) -> float:
    """Of the positive class, or the mean of one class against the rest over those present."""
    assert predictions.probabilities is not None
    if _one_class(predictions):
        return float("nan")
    if predictions.is_binary:
        return measure(predictions.is_positive, predictions.scores)
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


def balanced_accuracy(predictions: Predictions) -> float:
    """The mean recall over the classes that occur."""
    recalls = [
        np.mean(predictions.predicted[predictions.actual == label] == label)
        for label in np.unique(predictions.actual)
    ]
    return float(np.mean(recalls))


def accuracy(predictions: Predictions) -> float:
    """The share of right labels."""
    return float(np.mean(predictions.predicted == predictions.actual))


def matthews(predictions: Predictions) -> float:
    """Matthews' correlation for any number of classes (Gorodkin 2004); 0 where one side says one
    thing only."""
    labels, codes = np.unique(
        np.concatenate([predictions.actual, predictions.predicted]), return_inverse=True
    )
    rows = len(predictions.actual)
    actual, predicted = (
        np.bincount(part, minlength=len(labels)).astype("float64")
        for part in (codes[:rows], codes[rows:])
    )
    hits = float(np.sum(codes[:rows] == codes[rows:]))
    spread = (rows**2 - predicted @ predicted) * (rows**2 - actual @ actual)
    return float((hits * rows - actual @ predicted) / np.sqrt(spread)) if spread > 0 else 0.0


def averaged(
    of_counts: Callable[[int, int, int], float],
) -> Callable[[Predictions], float]:
    """Of the positive class for two classes, else the mean over the classes that occur.

    `of_counts` makes it of a class's hits, its rows and those that are given it.
    """

    def compute(predictions: Predictions) -> float:
        if predictions.is_binary:
            return _of_class(predictions, predictions.positive, of_counts)
        labels = np.unique(np.concatenate([predictions.actual, predictions.predicted]))
        each = [_of_class(predictions, label, of_counts) for label in labels]
        # None of a class that is called: wrong all the same.
        return float(np.nan_to_num(each).mean())

    return compute


def _of_class(
    predictions: Predictions, label: Any, of_counts: Callable[[int, int, int], float]
) -> float:
    actual, called = predictions.actual == label, predictions.predicted == label
    return of_counts(int(np.sum(actual & called)), int(np.sum(actual)), int(np.sum(called)))


def f1_of(hits: int, rows: int, called: int) -> float:
    """The harmonic mean of precision and recall; NaN where no row is of the class or given it."""
    return 2 * hits / (rows + called) if rows + called else float("nan")


def precision_of(hits: int, _rows: int, called: int) -> float:
    """Of the rows given a class, the share that are of it; 0 where none is."""
    return hits / called if called else 0.0


def recall_of(hits: int, rows: int, _called: int) -> float:
    """Of a class's rows, the share that are given it; NaN where there are none to be found."""
    return hits / rows if rows else float("nan")


def errors(predictions: Predictions) -> np.ndarray:
    """Predicted less actual."""
    return predictions.predicted.astype("float64") - predictions.actual.astype("float64")


def r2(predictions: Predictions) -> float:
    """The share of variance explained; of values that do not vary 1 where all are hit, else 0."""
    actual = predictions.actual.astype("float64")
    if len(actual) < 2:
        return float("nan")
    missed, around = (errors(predictions) ** 2).sum(), ((actual - actual.mean()) ** 2).sum()
    if around == 0:
        return float(missed == 0)
    return float(1 - missed / around)


def rmse(predictions: Predictions) -> float:
    return float(np.sqrt(np.mean(errors(predictions) ** 2)))


def mae(predictions: Predictions) -> float:
    return float(np.mean(np.abs(errors(predictions))))


def median_error(predictions: Predictions) -> float:
    return float(np.median(np.abs(errors(predictions))))


def median_ape(predictions: Predictions) -> float:
    """Median of |error| / |actual value|; NaN where one is zero makes it meaningless."""
    if np.any(predictions.actual == 0):
        return float("nan")
    return float(np.median(np.abs(predictions.predicted / predictions.actual - 1)))


def pinball(level: float) -> Callable[[Predictions], float]:
    """The mean loss of answers meant as the quantile `level`: a value above the answer counts
    `level`, one below the rest (Koenker and Bassett 1978). In the target's unit."""

    def compute(predictions: Predictions) -> float:
        off = -errors(predictions)
        return float(np.mean(np.maximum(level * off, (level - 1) * off)))

    return compute
