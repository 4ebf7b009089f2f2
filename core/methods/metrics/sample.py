"""How sure one score of a sample of rows is, of a model that is given: no fold, no other model."""

import numpy as np

from core.carried.rows.predictions import Predictions
from core.methods.metrics.interval import interval_of, room_of, widened
from core.methods.metrics.metric import Judged, Metric
from core.methods.metrics.units import unit_of_rows
from core.stats.intervals import tail_freedom
from core.stats.luck import LEVEL, critical
from core.table.arrays import Array


def sample_interval(
    metric: Metric, predictions: Predictions, gap: int = 0, looks: int = 1
) -> tuple[float, float]:
    """The 95 % interval of a model's score on rows that it has not seen; NaN where it has none.

    It is one of `looks` that hold at once (Bonferroni).

    By the influence of each row, or of the rows that hang together (see `unit_of_rows`), in the
    shape that the metric has: a share's is Wilson's. That of errors in numbers has a t of as many
    degrees of freedom as far-off rows leave. A bootstrap's percentiles have no width where
    every row is answered rightly, and cover 53 to 82 % of 20 to 40 rows near that.
    """
    influence = metric.influence(predictions)
    pulls = np.bincount(unit_of_rows(predictions, gap), influence) / len(influence)
    is_counted = metric.is_count and len(pulls) == len(influence)
    reach = critical(looks) if is_counted else _students(metric, pulls, looks)
    few = 1.0 if is_counted else len(pulls) / max(1, len(pulls) - 1)
    score, error = metric.compute(predictions), float(np.sqrt(pulls @ pulls * few))
    lift = float(np.clip(-metric.bias(predictions), -error, error))
    ends = interval_of(metric, score + lift, error, reach)
    return widened(metric, ends, score, room_of(metric, predictions, reach**2))


def _students(metric: Metric, pulls: Array, looks: int) -> float:
    """The point of Student's t that noise passes in 5 % of so many looks."""
    from scipy.stats import t

    is_open = metric.judged is Judged.VALUES
    freedom = tail_freedom(pulls) if is_open else max(1, len(pulls) - 1)
    return float(t.ppf(1 - LEVEL / looks / 2, freedom))
