"""The metrics, a row each: how good predictions are. They see labels, probabilities or values."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from core.carried.rows import measures
from core.carried.rows.predictions import Predictions
from core.errors import UnknownMethodError, WorkbenchError
from core.stats.intervals import Spread
from core.table.schema import Task


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

    @property
    def highest(self) -> float | None:
        """The most it can be; None where there is no limit."""
        return self.most if np.isfinite(self.most) else None

    def is_better(self, score: float, than: float) -> bool:
        return score > than if self.higher_is_better else score < than

    def possible(self, spread: Spread) -> Spread:
        """The spread with an interval that keeps to the values the metric can take."""
        return replace(spread, low=max(spread.low, self.least), high=min(spread.high, self.most))


class Metrics(dict[str, Metric]):
    """Metrics by key."""

    def __missing__(self, key: str) -> Metric:
        raise UnknownMethodError(f"No metric is called {key!r}; there are {', '.join(self)}.")


_C, _R = Task.CLASSIFICATION, Task.REGRESSION

METRICS = Metrics(
    (metric.key, metric)
    for metric in (
        Metric(
            "roc_auc",
            "ROC-AUC",
            "Chance that a positive row outranks a negative.",
            _C,
            measures.roc_auc,
            least=0.0,
            most=1.0,
        ),
        Metric(
            "average_precision",
            "Average precision",
            "Area under precision-recall; chance is the share of positives.",
            _C,
            measures.average_precision,
            least=0.0,
            most=1.0,
        ),
        Metric(
            "f1",
            "F1",
            "Harmonic mean of precision and recall.",
            _C,
            measures.averaged("f1_score"),
            least=0.0,
            most=1.0,
        ),
        Metric(
            "precision",
            "Precision",
            "Of the rows called positive, the share that are.",
            _C,
            measures.averaged("precision_score"),
            least=0.0,
            most=1.0,
        ),
        Metric(
            "recall",
            "Recall",
            "Of the positive rows, the share that were found.",
            _C,
            measures.averaged("recall_score"),
            least=0.0,
            most=1.0,
        ),
        Metric(
            "balanced_accuracy",
            "Balanced accuracy",
            "The mean recall over classes; chance is 1 / classes.",
            _C,
            measures.balanced_accuracy,
            least=0.0,
            most=1.0,
        ),
        Metric(
            "accuracy",
            "Accuracy",
            "Share of right labels.",
            _C,
            measures.on_labels("accuracy_score"),
            least=0.0,
            most=1.0,
        ),
        Metric(
            "mcc",
            "Matthews correlation",
            "Correlation of said and true labels; chance is 0.",
            _C,
            measures.on_labels("matthews_corrcoef"),
            least=-1.0,
            most=1.0,
        ),
        Metric(
            "log_loss",
            "Log loss",
            "Penalises confident errors.",
            _C,
            measures.log_loss,
            higher_is_better=False,
            least=0.0,
        ),
        Metric(
            "brier",
            "Brier score",
            "Squared error of probabilities.",
            _C,
            measures.brier,
            higher_is_better=False,
            least=0.0,
        ),
        Metric(
            "r2", "R²", "Share of variance explained; the mean scores 0.", _R, measures.r2, most=1.0
        ),
        Metric(
            "rmse",
            "RMSE",
            "Root mean squared error, in the target's unit.",
            _R,
            measures.on_labels("root_mean_squared_error"),
            higher_is_better=False,
            least=0.0,
        ),
        Metric(
            "mae",
            "MAE",
            "Mean absolute error, in the target's unit.",
            _R,
            measures.on_labels("mean_absolute_error"),
            higher_is_better=False,
            least=0.0,
        ),
        Metric(
            "median_ae",
            "Median error",
            "Half of the rows are off by less.",
            _R,
            measures.on_labels("median_absolute_error"),
            higher_is_better=False,
            least=0.0,
        ),
        Metric(
            "median_ape",
            "Median relative error",
            "Half of the rows are off by less.",
            _R,
            measures.median_ape,
            higher_is_better=False,
            least=0.0,
        ),
    )
)

DEFAULT_METRIC = {Task.CLASSIFICATION: "roc_auc", Task.REGRESSION: "r2"}


def metrics_for(task: Task) -> tuple[Metric, ...]:
    """The metrics that suit a task."""
    return tuple(metric for metric in METRICS.values() if metric.task is task)


def ranking_metric(task: Task, key: str | None = None) -> Metric:
    """The metric that ranks: the task's usual one where none is named.

    Raises WorkbenchError where it is one of the other task.
    """
    metric = METRICS[key or DEFAULT_METRIC[task]]
    if metric.task is not task:
        raise WorkbenchError(
            f"{metric.label} does not suit this target; choose one of "
            f"{', '.join(m.key for m in metrics_for(task))}."
        )
    return metric


def all_scores(predictions: Predictions, task: Task) -> dict[str, float]:
    """Every suitable metric of some predictions, by key."""
    return {metric.key: metric.compute(predictions) for metric in metrics_for(task)}
