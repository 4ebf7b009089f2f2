"""How good predictions are."""

from core.methods.metrics.catalog import (
    DEFAULT_METRIC,
    METRICS,
    all_scores,
    metrics_for,
    ranking_metric,
)
from core.methods.metrics.class_note import class_note
from core.methods.metrics.far_rows import far_rows_sentence, hangs_on_far_rows
from core.methods.metrics.metric import Metric
from core.parts.predictions.predictions import Predictions

__all__ = [
    "DEFAULT_METRIC",
    "METRICS",
    "Metric",
    "Predictions",
    "all_scores",
    "class_note",
    "far_rows_sentence",
    "hangs_on_far_rows",
    "metrics_for",
    "ranking_metric",
]
