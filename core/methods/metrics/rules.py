"""What the best rule that looks at no column scores, where the baseline's one answer is not it.

The baseline says the most common class, which as F1, precision or recall of the positive class is
nothing at all: 0 is no reference for them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from core.methods.metrics import influence, row_values
from core.parts.predictions.predictions import Predictions
from core.table.arrays import Array


@dataclass(frozen=True)
class ColumnlessRule:
    """A rule without columns: its label as a sentence begins, its score beside some predictions
    (it may call as many rows as they do), and how far each row pulls that."""

    label: str
    several: str  # the label with more than two classes
    score: Callable[[Predictions], float]
    influence: influence.Influence

    def label_for(self, is_binary: bool) -> str:
        return self.label if is_binary else self.several


_AT_RANDOM = "Calling classes at random"


def _all_positive(of_class: Callable[[Array, Array], Array]) -> influence.Influence:
    def pulled(predictions: Predictions) -> Array:
        actual = predictions.is_positive
        if not predictions.is_binary:
            return np.zeros(len(predictions.actual))
        return of_class(actual, np.ones(len(actual), dtype=bool))

    return pulled


def _share(predictions: Predictions) -> float:
    """The share of positive rows; of several classes, one over their number."""
    if predictions.is_binary:
        return float(predictions.is_positive.mean())
    return 1 / len(predictions.classes)


def _f1(predictions: Predictions) -> float:
    """2p / (1 + p) by calling every row positive (Lipton, Elkan and Naryanaswamy 2014)."""
    share = _share(predictions)
    return 2 * share / (1 + share) if predictions.is_binary else share


def _called(predictions: Predictions) -> float:
    """The share of rows that is called positive: at random, that is the recall."""
    if predictions.is_binary:
        return float(np.mean(predictions.predicted == predictions.positive))
    return 1 / len(predictions.classes)


def _pulled_calls(predictions: Predictions) -> Array:
    if not predictions.is_binary:
        return np.zeros(len(predictions.actual))
    called = (predictions.predicted == predictions.positive).astype("float64")
    return called - called.mean()


def _random_order(predictions: Predictions) -> float:
    """The average precision that rows in random order can expect (Bestgen 2015): more than the
    share of positives where they are few."""
    classes = [predictions.positive] if predictions.is_binary else list(predictions.classes)
    counts = np.array([np.sum(predictions.actual == label) for label in classes])
    rows = len(predictions.actual)
    known = counts[(counts > 0) & (counts < rows)]
    if not len(known):
        return float("nan")
    first = float((1 / np.arange(1, rows + 1)).sum())
    return float(np.mean((first + (known - 1) / (rows - 1) * (rows - first)) / rows))


def one_quantile(level: float) -> ColumnlessRule:
    """The quantile of all rows as the answer to each: no one answer has a smaller pinball loss."""
    lost = row_values.pinball_loss(level)

    def answered(predictions: Predictions) -> Predictions:
        actual = predictions.actual.astype("float64")
        said = np.quantile(actual, level, method="inverted_cdf")
        return replace(predictions, predicted=np.full(len(actual), said))

    def score(predictions: Predictions) -> float:
        return float(lost(answered(predictions)).mean())

    def pulled(predictions: Predictions) -> Array:
        return influence.of_mean(lost)(answered(predictions))

    label = f"Saying the {level:.0%} quantile of all rows"
    return ColumnlessRule(label, label, score, pulled)


ALL_POSITIVE_F1 = ColumnlessRule(
    "Calling every row positive", _AT_RANDOM, _f1, _all_positive(influence.f1_of)
)
ALL_POSITIVE_PRECISION = ColumnlessRule(
    "Calling every row positive", _AT_RANDOM, _share, _all_positive(influence.precision_of)
)
AS_MANY_AT_RANDOM = ColumnlessRule(
    "Calling as many rows at random", _AT_RANDOM, _called, _pulled_calls
)
RANDOM_ORDER = ColumnlessRule(
    "A random order", "A random order", _random_order, _all_positive(influence.precision_of)
)
