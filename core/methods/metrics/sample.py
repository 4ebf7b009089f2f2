"""How sure one score of a sample of rows is, of a model that is given: no fold, no other model."""

import numpy as np

from core.methods.metrics.influence import Influence
from core.methods.metrics.interval import (
    UNSEEN,
    ScoreError,
    interval_of,
    paired_ends,
    room_of,
    widened,
)
from core.methods.metrics.metric import Judged, Metric
from core.methods.metrics.units import told_apart, unit_of_rows
from core.parts.predictions.predictions import Predictions
from core.stats.luck import LEVEL, critical
from core.stats.tails import Tail, tail_of
from core.table.arrays import Array


def sample_interval(
    metric: Metric, predictions: Predictions, gap: int = 0, looks: int = 1
) -> tuple[float, float]:
    """The 95 % interval of a model's score on rows that it has not seen; NaN where it has none.

    It is one of `looks` that hold at once (Bonferroni).

    By the influence of each row, or of the rows that hang together (see `unit_of_rows`), in the
    shape that the metric has: a share's is Wilson's. That of errors and rankings has a t of as many
    degrees of freedom as the rows leave that tell most: far-off ones, or those of a rare class. A
    bootstrap's percentiles have no width where every row is answered rightly, and cover 53 to 82 %
    of 20 to 40 rows near that.
    """
    pulls = _pulls(metric.influence, predictions)
    apart = told_apart(pulls[None, :], predictions, gap)
    is_counted = metric.is_count and apart.are_rows
    reach = critical(looks) if is_counted else _students(apart.freedom, looks)
    variance = float(pulls @ pulls if is_counted else (apart.pulls**2).sum())
    score, error = metric.compute(predictions), float(np.sqrt(variance))
    lift = float(np.clip(-metric.bias(predictions), -error, error))
    tail = sample_tail(metric, predictions)
    ends = interval_of(metric, score + lift, ScoreError(error, reach, tail))
    return widened(metric, ends, score, room_of(metric, predictions, reach**2))


def paired_gain(metric: Metric, one: Predictions, other: Predictions) -> tuple[float, float, float]:
    """How much better the first of two models is on the same rows, above 0 whether more or less is
    better, with its 95 % interval; neither has seen the rows.

    By the difference of each row's influence, or of the rows that hang together (DeLong, DeLong and
    Clarke-Pearson 1988, for any metric).
    """
    gain = metric.sign * (metric.compute(one) - metric.compute(other))
    pulls, pulls_of_other = (_pulls(metric.influence, each) for each in (one, other))
    apart = told_apart((pulls - pulls_of_other)[None, :], one)
    reach = _students(apart.freedom, 1)
    half = reach * float(np.sqrt((apart.pulls**2).sum()))
    rooms = (
        _unseen_room(metric, one, pulls, reach),
        _unseen_room(metric, other, pulls_of_other, reach),
    )
    return gain, *paired_ends(gain, half, rooms)


def _unseen_room(
    metric: Metric, predictions: Predictions, pulls: Array, reach: float
) -> tuple[float, float]:
    """The room of a score that no row is seen to pull."""
    if not np.abs(pulls).max() <= UNSEEN:  # also where no row tells: NaN
        return 0.0, 0.0
    return room_of(metric, predictions, reach**2)


def sample_tail(metric: Metric, predictions: Predictions) -> Tail | None:
    """How much of its error hangs on few rows; None of a metric of labels, of which none is far
    off."""
    if metric.judged is Judged.LABELS:
        return None
    return tail_of(_pulls(metric.tail_influence, predictions))


def _pulls(measured: Influence, predictions: Predictions) -> Array:
    influence = measured(predictions)
    return np.bincount(unit_of_rows(predictions), influence) / len(influence)


def _students(freedom: float, looks: int) -> float:
    """The point of Student's t that noise passes in 5 % of so many looks."""
    from scipy.stats import t

    return float(t.ppf(1 - LEVEL / looks / 2, freedom))
