"""How far the score of a model that is fitted on all rows is likely to be from the mean of its
folds: those were scored on few rows each, and fitted on fewer than there are."""

from collections.abc import Sequence

import numpy as np

from core.methods.metrics import Metric, Predictions

Pairs = Sequence[tuple[Predictions, Predictions]]


def lift_of(metric: Metric, folds: Sequence[Predictions], unseen: Pairs) -> float:
    """What to add to the mean of the folds' scores, in the metric's unit; 0 where it is not known.

    It takes away the metric's own bias in folds of few rows, and adds what more fitted rows bring:
    an error above the least falls about as one over the rows (Amari 1993, "A universal theorem on
    learning curves"), so that the step from models of a third of the rows, which said `unseen`, to
    those of the folds tells the one from there to all rows.
    """
    mean, true = _mean([*map(metric.compute, folds)]), _without_bias(metric, folds)
    lift = true - mean + _step_to_all(folds, unseen) * (true - _of_thirds(metric, unseen, true))
    return float(lift) if np.isfinite(lift) else 0.0


def _step_to_all(folds: Sequence[Predictions], unseen: Pairs) -> float:
    """The way from the folds' fitted rows to all, over that from a third's: 1/7 for five folds."""
    rows = sum(len(first.actual) for first, _ in unseen)
    if not rows:
        return 0.0
    fitted = 1 - np.mean([len(fold.actual) for fold in folds]) / rows
    return float((1 / fitted - 1) / (3 - 1 / fitted)) if fitted > 1 / 2 else 0.0


def _of_thirds(metric: Metric, unseen: Pairs, unknown: float) -> float:
    said = [part for pair in unseen for part in pair]
    return _without_bias(metric, said) if said else unknown


def _without_bias(metric: Metric, parts: Sequence[Predictions]) -> float:
    """The mean score of parts, each without what so few rows put it off by."""
    return _mean([metric.compute(part) - metric.bias(part) for part in parts])


def _mean(scores: Sequence[float]) -> float:
    """The mean of those that are defined; NaN where none is."""
    known = np.array(scores)[np.isfinite(scores)]
    return float(known.mean()) if known.size else np.nan
