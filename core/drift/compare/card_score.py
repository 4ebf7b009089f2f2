"""A model's score beside the figures on its card, where no answers were kept with it."""

import numpy as np
from scipy.special import ndtr

from core.drift.compare.score_change import (
    ScoreChange,
    ScoredRows,
)
from core.methods.metrics import Metric, Predictions
from core.methods.metrics.sample import sample_interval
from core.stats.intervals import Z95
from core.workspace.registry import ModelCard


def scored(metric: Metric, said: Predictions) -> ScoredRows:
    """A score with the 95 % interval that Train gives of the same rows."""
    low, high = sample_interval(metric, said)
    return ScoredRows(metric.compute(said), low, high, len(said.actual))


def against_card(card: ModelCard, metric: Metric, now: Predictions) -> ScoreChange | None:
    """Against the sealed rows' figures on the card, or those of cross-validation."""
    test, cv = card.test, card.cv.get(metric.key)
    if test is not None and test.values.get(metric.key) is not None:
        value, low, high = test.values[metric.key], test.low, test.high
        rows, source = card.rows_test, "that were sealed"
    elif cv is not None:
        value, low, high = cv.mean, cv.low, cv.high
        rows, source = card.rows_train, "held out in cross-validation"
    else:
        return None
    if value is None or low is None or high is None:
        return None
    before, after = ScoredRows(value, low, high, rows), scored(metric, now)
    sign = 1 if metric.higher_is_better else -1
    spread = float(np.hypot(before.high - before.low, after.high - after.low)) / (2 * Z95)
    change = sign * (after.value - before.value)
    chance = float(ndtr(change / spread)) if spread > 0 else 1.0
    # Whether its probabilities were off before is not on the card: that it holds is not known.
    sure = is_sure(card, metric, spread) and not card.is_classification
    return ScoreChange(metric.label, source, before, after, chance, sure)


def is_sure(card: ModelCard, metric: Metric, spread: float) -> bool:
    """Would a loss of half of what the model is better than its baseline have shown?"""
    baseline, own = card.baseline.get(metric.key), card.cv.get(metric.key)
    if baseline is None or own is None or baseline.mean is None or own.mean is None:
        return False
    return Z95 * spread <= abs(own.mean - baseline.mean) / 2
