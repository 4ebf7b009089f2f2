"""ROC and precision-recall curves, thinned to what a screen can show."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn import metrics as sk

from core.methods.metrics import Predictions
from core.stats.curve_points import evenly
from core.table.arrays import Array


@dataclass(frozen=True)
class Curve:
    """One class against the rest.

    `x`, `y` and `thresholds` have at most MAX_POINTS entries; `area` is of the whole curve and
    `chance` what a model without any skill reaches: 0.5, or the share of the class.
    """

    label: Any
    x: Array
    y: Array
    thresholds: Array
    area: float
    chance: float


def roc_curves(predictions: Predictions) -> tuple[Curve, ...]:
    """False against true positive rate: of the positive class, or of each class of several."""
    return _curves(predictions, _roc)


def precision_recall_curves(predictions: Predictions) -> tuple[Curve, ...]:
    """Recall against precision; `area` is the average precision (no interpolation)."""
    return _curves(predictions, _precision_recall)


def curve_labels(predictions: Predictions) -> tuple[Any, ...]:
    """The classes that get a curve: the positive one of two, each one of several."""
    return (predictions.positive,) if predictions.is_binary else predictions.classes


def scores_of(predictions: Predictions, label: Any) -> Array:
    """The probabilities of a class, shape (n,)."""
    assert predictions.probabilities is not None
    return predictions.probabilities[:, predictions.classes.index(label)]


def _curves(
    predictions: Predictions, draw: Callable[[Any, Array, Array], Curve]
) -> tuple[Curve, ...]:
    """A curve for each class that has rows on both sides."""
    labels = curve_labels(predictions)
    truths = [(label, predictions.actual == label) for label in labels]
    return tuple(
        draw(label, actual, scores_of(predictions, label))
        for label, actual in truths
        if actual.any() and not actual.all()
    )


def _roc(label: Any, actual: Array, scores: Array) -> Curve:
    false_rate, true_rate, thresholds = sk.roc_curve(actual, scores)
    area = float(sk.auc(false_rate, true_rate))
    kept = evenly(false_rate, true_rate)
    return Curve(label, false_rate[kept], true_rate[kept], thresholds[kept], area, 0.5)


def _precision_recall(label: Any, actual: Array, scores: Array) -> Curve:
    precision, recall, thresholds = sk.precision_recall_curve(actual, scores)
    thresholds = np.append(thresholds, np.inf)
    area = float(sk.average_precision_score(actual, scores))
    kept = evenly(recall, precision)
    return Curve(label, recall[kept], precision[kept], thresholds[kept], area, float(actual.mean()))
