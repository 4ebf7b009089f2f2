"""How far each row pulls a metric: the first-order part of its error.

The influence of row i is n dM/dw_i at equal weights w = 1, so that influences sum to zero and the
metric's variance is about the sum of their squares over n² (the infinitesimal jackknife, Efron
1982; of the area under the ROC curve, DeLong, DeLong and Clarke-Pearson 1988). All functions take
Predictions of n rows and give (n,) numbers, NaN where the metric is not defined.
"""

from collections.abc import Callable

import numpy as np

from core.methods.metrics.row_values import squared_error
from core.parts.predictions.predictions import Predictions
from core.table.arrays import Array

Influence = Callable[[Predictions], Array]


def of_mean(row_values: Callable[[Predictions], Array]) -> Influence:
    """Of the mean of something that each row has."""

    def influence(predictions: Predictions) -> Array:
        values = row_values(predictions)
        return values - values.mean()

    return influence


def of_root_mean(row_values: Callable[[Predictions], Array]) -> Influence:
    """Of the root of such a mean."""

    def influence(predictions: Predictions) -> Array:
        values = row_values(predictions)
        root = np.sqrt(values.mean())
        return (values - values.mean()) / (2 * root) if root else np.zeros(len(values))

    return influence


def of_median(row_values: Callable[[Predictions], Array]) -> Influence:
    """Of the median of something that each row has.

    The density there is read from the distance of two quantiles around it, as far apart as Hall
    and Sheather (1988) advise.
    """

    def influence(predictions: Predictions) -> Array:
        values = row_values(predictions)
        reach = min(0.45, 0.972 * len(values) ** (-1 / 3))
        low, median, high = np.quantile(values, (0.5 - reach, 0.5, 0.5 + reach))
        sparsity = (high - low) / (2 * reach)
        return (0.5 - (values <= median)) * sparsity

    return influence


def of_r2(predictions: Predictions) -> Array:
    """Of the share of variance explained."""
    actual = predictions.actual.astype("float64")
    squares, around = squared_error(predictions), (actual - actual.mean()) ** 2
    if len(actual) < 2 or not around.any():
        return np.full(len(actual), np.nan)
    missed = squares.mean() / around.mean()
    return -(squares - missed * around) / around.mean()


def of_mcc(predictions: Predictions) -> Array:
    """Of Matthews' correlation, for any number of classes (Gorodkin 2004)."""
    labels, inverse = np.unique(
        np.concatenate([predictions.actual, predictions.predicted]), return_inverse=True
    )
    n = len(predictions.actual)
    actual, predicted = inverse[:n], inverse[n:]
    t, p = np.bincount(actual, minlength=len(labels)), np.bincount(predicted, minlength=len(labels))
    hits = actual == predicted
    shared = hits.sum() * n - t @ p
    of_predicted, of_actual = float(n * n - p @ p), float(n * n - t @ t)
    if not of_predicted or not of_actual:
        return np.zeros(n)
    spread = np.sqrt(of_predicted * of_actual)
    pull = hits * n + hits.sum() - t[predicted] - p[actual]
    stretch = (n - p[predicted]) / of_predicted + (n - t[actual]) / of_actual
    return np.asarray(n * (pull / spread - shared / spread * stretch))


def over_classes(of_class: Callable[[Array, Array], Array]) -> Influence:
    """Of a measure of one class: the positive one of two, else the mean over those that occur."""

    def influence(predictions: Predictions) -> Array:
        labels = (
            [predictions.positive]
            if predictions.is_binary
            else np.unique(np.concatenate([predictions.actual, predictions.predicted]))
        )
        parts = [of_class(predictions.actual == c, predictions.predicted == c) for c in labels]
        return np.mean(parts, axis=0)

    return influence


def recall_of(actual: Array, predicted: Array) -> Array:
    """Of the share of a class's rows (`actual`) that are given it (`predicted`)."""
    return _of_share(predicted & actual, actual)


def precision_of(actual: Array, predicted: Array) -> Array:
    """Of the share of the rows that are given a class which are of it."""
    return _of_share(predicted & actual, predicted)


def f1_of(actual: Array, predicted: Array) -> Array:
    """Of the harmonic mean of both."""
    both = actual.astype(int) + predicted
    if not both.any():
        return np.zeros(len(actual))
    hits = 2.0 * (actual & predicted)
    return np.asarray((hits - hits.sum() / both.sum() * both) * len(actual) / both.sum())


def of_balanced_accuracy(predictions: Predictions) -> Array:
    """Of the mean recall over the classes that occur."""
    labels = np.unique(predictions.actual)
    parts = [recall_of(predictions.actual == c, predictions.predicted == c) for c in labels]
    return np.mean(parts, axis=0)


def over_rankings(of_ranking: Callable[[Array, Array], Array]) -> Influence:
    """Of a measure of scores: of the positive class, else the mean of each class against the
    rest."""

    def influence(predictions: Predictions) -> Array:
        assert predictions.probabilities is not None
        if predictions.is_binary:
            return of_ranking(predictions.is_positive, predictions.scores)
        parts = [
            of_ranking(predictions.actual == label, predictions.probabilities[:, position])
            for position, label in enumerate(predictions.classes)
        ]
        known = [part for part in parts if not np.isnan(part).any()]
        return np.mean(known, axis=0) if known else np.full(len(predictions.actual), np.nan)

    return influence


def of_roc(positive: Array, scores: Array) -> Array:
    """Of the area under the ROC curve: (n,) flags and scores."""
    from scipy.stats import rankdata

    m, k = int(positive.sum()), int((~positive).sum())
    if not m or not k:
        return np.full(len(scores), np.nan)
    ranks = rankdata(scores)
    won = (ranks[positive] - rankdata(scores[positive])) / k
    lost = 1 - (ranks[~positive] - rankdata(scores[~positive])) / m
    influence = np.empty(len(scores))
    influence[positive] = (won - won.mean()) * len(scores) / m
    influence[~positive] = (lost - lost.mean()) * len(scores) / k
    return influence


def of_average_precision(positive: Array, scores: Array) -> Array:
    """Of the precision averaged over the positive rows, each taken at its own score.

    A row changes the precision at its score and at every lower one.
    """
    m = int(positive.sum())
    if not m or m == len(scores):
        return np.full(len(scores), np.nan)
    levels, place = np.unique(-scores, return_inverse=True)
    rows = np.cumsum(np.bincount(place, minlength=len(levels)))
    hits = np.bincount(place, weights=positive, minlength=len(levels))
    found = np.cumsum(hits)
    # Summed over the positive rows that stand at a level or below it.
    dilution = np.cumsum((hits * found / rows**2)[::-1])[::-1]
    gain = np.cumsum((hits * (rows - found) / rows**2)[::-1])[::-1]
    precision = found / rows
    average = float(hits @ precision) / m
    own = np.where(positive, precision[place] - average + gain[place], -dilution[place])
    return np.asarray(own * len(scores) / m)


def _of_share(hits: Array, among: Array) -> Array:
    if not among.any():
        return np.zeros(len(among))
    return np.asarray(among * (hits - hits.sum() / among.sum()) * len(among) / among.sum())
