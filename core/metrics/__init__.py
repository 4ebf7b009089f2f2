"""How good predictions are."""

from core.metrics.catalogue import DEFAULT_METRIC, METRICS, Metric, all_scores, metrics_for
from core.metrics.predictions import Predictions

__all__ = ["DEFAULT_METRIC", "METRICS", "Metric", "Predictions", "all_scores", "metrics_for"]
