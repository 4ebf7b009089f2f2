"""The metrics by key: how good predictions are."""

from core.errors import UnknownMethodError, WorkbenchError
from core.methods.metrics.classification import CLASSIFICATION
from core.methods.metrics.metric import Metric
from core.methods.metrics.regression import REGRESSION
from core.parts.predictions.predictions import Predictions
from core.table.schema import Task


class Metrics(dict[str, Metric]):
    """Metrics by key."""

    def __missing__(self, key: str) -> Metric:
        raise UnknownMethodError(f"No metric is called {key!r}; there are {', '.join(self)}.")


METRICS = Metrics((metric.key, metric) for metric in (*CLASSIFICATION, *REGRESSION))

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
