"""How good predictions are. A metric is a row; it sees labels, probabilities or values."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from core.catalog import imported
from core.errors import UnknownMethodError
from core.intervals import Spread
from core.schema import Task

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Predictions:
    """What a model said of some rows, and the truth.

    `truth` has n labels or values; `probabilities` is (n, k) in the order of `classes`, or None
    for regression; `said` has n labels or values.
    """

    truth: Array
    said: Array
    probabilities: Array | None = None
    classes: tuple[Any, ...] = ()
    positive: Any = None

    @property
    def is_binary(self) -> bool:
        return len(self.classes) == 2

    @property
    def scores(self) -> Array:
        """Probabilities of the positive class, shape (n,)."""
        assert self.probabilities is not None
        return self.probabilities[:, self.classes.index(self.positive)]

    @property
    def is_positive(self) -> Array:
        return np.asarray(self.truth == self.positive)

    def at(self, rows: Array) -> "Predictions":
        """The same for some of the rows, given by position or mask."""
        chosen = None if self.probabilities is None else self.probabilities[rows]
        return Predictions(self.truth[rows], self.said[rows], chosen, self.classes, self.positive)


@dataclass(frozen=True)
class Metric:
    """A measure of predictions: `compute` gives one number, or NaN where it is not defined.

    No value is under `least` or over `most`.
    """

    key: str
    label: str
    summary: str
    task: Task
    compute: Callable[[Predictions], float]
    higher_is_better: bool = True
    least: float = -np.inf
    most: float = np.inf

    def is_better(self, score: float, than: float) -> bool:
        return score > than if self.higher_is_better else score < than

    def possible(self, spread: Spread) -> Spread:
        """The spread with an interval that keeps to the values the metric can take."""
        return replace(spread, low=max(spread.low, self.least), high=min(spread.high, self.most))


class Metrics(dict[str, Metric]):
    """Metrics by key."""

    def __missing__(self, key: str) -> Metric:
        raise UnknownMethodError(f"No metric is called {key!r}; there are {', '.join(self)}.")


def _one_class(predictions: Predictions) -> bool:
    return len(np.unique(predictions.truth)) < 2


def _roc_auc(predictions: Predictions) -> float:
    from sklearn.metrics import roc_auc_score

    if _one_class(predictions):
        return float("nan")
    if predictions.is_binary:
        return float(roc_auc_score(predictions.is_positive, predictions.scores))
    return _macro_over_classes(predictions, roc_auc_score)


def _average_precision(predictions: Predictions) -> float:
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
        measure(predictions.truth == label, predictions.probabilities[:, position])
        for position, label in enumerate(predictions.classes)
        if 0 < np.sum(predictions.truth == label) < len(predictions.truth)
    ]
    return float(np.mean(values))


def _log_loss(predictions: Predictions) -> float:
    assert predictions.probabilities is not None
    position = {label: i for i, label in enumerate(predictions.classes)}
    codes = np.array([position[label] for label in predictions.truth])
    chosen = predictions.probabilities[np.arange(len(codes)), codes].astype("float64")
    return float(-np.mean(np.log(np.clip(chosen, 1e-15, 1.0))))


def _brier(predictions: Predictions) -> float:
    """Mean squared error of the probabilities: of the positive class, or summed over classes."""
    assert predictions.probabilities is not None
    if predictions.is_binary:
        return float(np.mean((predictions.scores - predictions.is_positive) ** 2))
    hits = predictions.truth[:, None] == np.array(predictions.classes, dtype=object)[None, :]
    return float(np.mean(np.sum((predictions.probabilities - hits) ** 2, axis=1)))


def _on_labels(name: str) -> Callable[[Predictions], float]:
    """One of `sklearn.metrics`, of the labels or values that were said."""

    def compute(predictions: Predictions) -> float:
        return float(imported(f"sklearn.metrics:{name}")(predictions.truth, predictions.said))

    return compute


def _balanced_accuracy(predictions: Predictions) -> float:
    """The mean recall over the classes present in the truth."""
    recalls = [
        np.mean(predictions.said[predictions.truth == label] == label)
        for label in np.unique(predictions.truth)
    ]
    return float(np.mean(recalls))


def _averaged(name: str) -> Callable[[Predictions], float]:
    """Of the positive class for two classes, else the mean over the classes."""

    def compute(predictions: Predictions) -> float:
        measure = imported(f"sklearn.metrics:{name}")
        if predictions.is_binary:
            hits = predictions.said == predictions.positive
            return float(measure(predictions.is_positive, hits, zero_division=0))
        return float(measure(predictions.truth, predictions.said, average="macro", zero_division=0))

    return compute


def _r2(predictions: Predictions) -> float:
    from sklearn.metrics import r2_score

    if len(predictions.truth) < 2:
        return float("nan")
    return float(r2_score(predictions.truth, predictions.said))


def _mape(predictions: Predictions) -> float:
    """Median of |error| / |truth|; NaN where a truth is zero makes it meaningless."""
    if np.any(predictions.truth == 0):
        return float("nan")
    return float(np.median(np.abs(predictions.said / predictions.truth - 1)))


_C, _R = Task.CLASSIFICATION, Task.REGRESSION

METRICS = Metrics(
    (metric.key, metric)
    for metric in (
        Metric(
            "roc_auc",
            "ROC-AUC",
            "Chance that a positive row outranks a negative.",
            _C,
            _roc_auc,
            least=0.0,
            most=1.0,
        ),
        Metric(
            "average_precision",
            "Average precision",
            "Area under precision-recall; chance is the share of positives.",
            _C,
            _average_precision,
            least=0.0,
            most=1.0,
        ),
        Metric(
            "f1",
            "F1",
            "Harmonic mean of precision and recall.",
            _C,
            _averaged("f1_score"),
            least=0.0,
            most=1.0,
        ),
        Metric(
            "precision",
            "Precision",
            "Of the rows called positive, the share that are.",
            _C,
            _averaged("precision_score"),
            least=0.0,
            most=1.0,
        ),
        Metric(
            "recall",
            "Recall",
            "Of the positive rows, the share that were found.",
            _C,
            _averaged("recall_score"),
            least=0.0,
            most=1.0,
        ),
        Metric(
            "balanced_accuracy",
            "Balanced accuracy",
            "The mean recall over classes; chance is 1 / classes.",
            _C,
            _balanced_accuracy,
            least=0.0,
            most=1.0,
        ),
        Metric(
            "accuracy",
            "Accuracy",
            "Share of right labels.",
            _C,
            _on_labels("accuracy_score"),
            least=0.0,
            most=1.0,
        ),
        Metric(
            "mcc",
            "Matthews correlation",
            "Correlation of said and true labels; chance is 0.",
            _C,
            _on_labels("matthews_corrcoef"),
            least=-1.0,
            most=1.0,
        ),
        Metric(
            "log_loss",
            "Log loss",
            "Penalises confident errors.",
            _C,
            _log_loss,
            higher_is_better=False,
            least=0.0,
        ),
        Metric(
            "brier",
            "Brier score",
            "Squared error of probabilities.",
            _C,
            _brier,
            higher_is_better=False,
            least=0.0,
        ),
        Metric("r2", "R²", "Share of variance explained; the mean scores 0.", _R, _r2, most=1.0),
        Metric(
            "rmse",
            "RMSE",
            "Root mean squared error, in the target's unit.",
            _R,
            _on_labels("root_mean_squared_error"),
            higher_is_better=False,
            least=0.0,
        ),
        Metric(
            "mae",
            "MAE",
            "Mean absolute error, in the target's unit.",
            _R,
            _on_labels("mean_absolute_error"),
            higher_is_better=False,
            least=0.0,
        ),
        Metric(
            "median_ae",
            "Median error",
            "Half of the rows are off by less.",
            _R,
            _on_labels("median_absolute_error"),
            higher_is_better=False,
            least=0.0,
        ),
        Metric(
            "median_ape",
            "Median relative error",
            "Half of the rows are off by less.",
            _R,
            _mape,
            higher_is_better=False,
            least=0.0,
        ),
    )
)

DEFAULT_METRIC = {Task.CLASSIFICATION: "roc_auc", Task.REGRESSION: "r2"}


def metrics_for(task: Task) -> tuple[Metric, ...]:
    """The metrics that suit a task."""
    return tuple(metric for metric in METRICS.values() if metric.task is task)


def all_scores(predictions: Predictions, task: Task) -> dict[str, float]:
    """Every suitable metric of some predictions, by key."""
    return {metric.key: metric.compute(predictions) for metric in metrics_for(task)}
