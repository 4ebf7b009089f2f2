"""A threshold that keeps a promise on new rows, or the word that none can."""

from dataclasses import replace
from math import ceil, log

import numpy as np

from core.errors import NotApplicableError
from core.methods.metrics import Predictions
from core.model.train.promises import (
    COST,
    PRECISION,
    RECALL,
    Promise,
    PromisedThreshold,
    asked_again,
)
from core.model.train.sweep import EQUAL_COSTS, Costs
from core.model.train.threshold_counts import ThresholdCounts, count_at
from core.model.train.threshold_movement import Pairs, added_by_models
from core.parts.predictions.kept_promise import KeptPromise
from core.parts.values.kinds import as_label
from core.stats.risk_control import kept_in_sequence, mean_p_values, share_p_values
from core.table.arrays import Array

# Fixed before any row is seen, as the tests ask for, and as fine as the slider.
CUTS = np.round(np.linspace(1.0, 0.0, 1001), 3)


def promised_threshold(
    predictions: Predictions,
    promise: Promise,
    costs: Costs = EQUAL_COSTS,
    unseen: Pairs | None = None,
) -> PromisedThreshold:
    """The threshold that keeps a promise on rows like those predicted, by Learn then Test.

    Of those that keep it the one with the highest recall is given, for a promised recall the one
    that flags fewest rows, for a promised cost the cheapest. `predictions` must be of rows that
    the models were not fitted on; rows of one group, or one row that was scored again, count as
    one (Kish's effective number). Raises NotApplicableError unless there are two classes.

    Where another model will answer than those that did, `unseen` are the pairs of answers by models
    from other rows (none where that is not known): a recall, which any threshold low enough keeps,
    is then promised for what such a model may do (`core.model.train.threshold_movement`).
    Precision needs none of it: it was broken in at most 4 of 100 tables where 10 may. That of costs
    was not measured.
    """
    if not predictions.is_binary:
        raise NotApplicableError("A promise of a threshold needs two classes.")
    counts, rows = _counts(predictions, promise, unseen), len(predictions.one_answer_each().actual)
    kept = _kept(counts, promise, costs)
    if not kept.any():
        return PromisedThreshold(
            promise,
            predictions.positive,
            rows,
            None,
            np.nan,
            np.nan,
            _reachable(counts, promise, costs),
            costs,
        )
    chosen = _best_of(np.flatnonzero(kept), counts, promise, costs)
    return PromisedThreshold(
        promise,
        predictions.positive,
        rows,
        float(CUTS[chosen]),
        float(_seen(counts, promise.what, costs)[chosen]),
        float(counts.flagged[chosen] / counts.rows),
        promise.level,
        costs,
    )


def promised_cut(predictions: Predictions, kept: KeptPromise) -> float | None:
    """The threshold that keeps the same promise on these rows, None where none does."""
    promise, costs = asked_again(kept)
    counts = _counts(predictions, promise, ())
    able = np.flatnonzero(_kept(counts, promise, costs))
    return float(CUTS[_best_of(able, counts, promise, costs)]) if len(able) else None


def still_kept(
    kept: KeptPromise, predictions: Predictions, unseen: Pairs | None
) -> KeptPromise | None:
    """The promise as another model keeps it at the same threshold, on its own rows; None where it
    does not. The tests hold of all thresholds at once, so that it may be any of them."""
    if not predictions.is_binary or as_label(predictions.positive) != kept.positive:
        return None
    promise, costs = asked_again(kept)
    able = _kept(_counts(predictions, promise, unseen), promise, costs)
    if not able[np.abs(CUTS - kept.threshold) < 1e-9].any():
        return None
    return replace(kept, rows=len(predictions.one_answer_each().actual))


def _counts(predictions: Predictions, promise: Promise, unseen: Pairs | None) -> ThresholdCounts:
    """The counts at each threshold, of fewer independent rows where another model answers."""
    counts = count_at(predictions, CUTS)
    if promise.what != RECALL or unseen is None:
        return counts
    weight = counts.weight_of_positives / (1 + added_by_models(unseen))
    return replace(counts, weight_of_positives=weight)


def _kept(counts: ThresholdCounts, promise: Promise, costs: Costs) -> Array:
    tail = promise.tail
    if promise.what == RECALL:  # it only grows as the threshold falls
        p_values = share_p_values(
            counts.hits * counts.weight_of_positives,
            np.full(len(CUTS), counts.positives * counts.weight_of_positives),
            promise.level,
        )
        return kept_in_sequence(p_values[::-1], [0], tail)[::-1]
    starts = _starts(counts, promise, tail)
    return kept_in_sequence(_p_values(counts, promise, costs), starts, tail)


def _p_values(counts: ThresholdCounts, promise: Promise, costs: Costs) -> Array:
    if promise.what == PRECISION:
        weight = counts.weight_of_flagged
        return share_p_values(counts.hits * weight, counts.flagged * weight, promise.level)
    dearest = max(costs.false_alarm, costs.miss, 1e-12)
    if promise.level >= dearest:
        return np.zeros(len(CUTS))
    rows = np.full(len(CUTS), counts.rows * counts.weight_of_rows)
    return mean_p_values(_seen(counts, COST, costs) / dearest, rows, promise.level / dearest)


def _starts(counts: ThresholdCounts, promise: Promise, tail: float) -> list[int]:
    """Where the sequences begin, by how many rows a threshold flags and never by their classes.

    For a precision at the fewest rows that could promise it if all were hits, and at twice, four
    times … as many: the top of a ranking is too thin to begin with, or may hold an odd row. A cost
    is no more likely to be low at one end, so it is begun at tenths of the rows.
    """
    if promise.what == COST:
        wanted = counts.rows * np.linspace(0.0, 1.0, 11)
    else:
        told = counts.flagged * counts.weight_of_flagged
        fewest = ceil(log(tail / 8) / log(promise.level))
        doubled = fewest * 2.0 ** np.arange(8)
        places = [int(np.argmax(told >= rows)) for rows in doubled if (told >= rows).any()]
        return sorted(set(places))
    return sorted({int(np.argmax(counts.flagged >= rows)) for rows in wanted})


def _seen(counts: ThresholdCounts, what: str, costs: Costs) -> Array:
    if what == PRECISION:
        return counts.hits / np.maximum(1, counts.flagged)
    if what == RECALL:
        return counts.hits / max(1, counts.positives)
    alarms, missed = counts.flagged - counts.hits, counts.positives - counts.hits
    return (costs.false_alarm * alarms + costs.miss * missed) / counts.rows


def _best_of(kept: Array, counts: ThresholdCounts, promise: Promise, costs: Costs) -> int:
    """Cuts go from high to low: the last has the highest recall, the first flags fewest."""
    if promise.what == COST:
        return int(kept[np.argmin(_seen(counts, COST, costs)[kept])])
    return int(kept[0] if promise.what == RECALL else kept[-1])


def _reachable(counts: ThresholdCounts, promise: Promise, costs: Costs) -> float | None:
    """The strictest level that some threshold keeps, to two digits; None where it is none."""
    dearest = max(costs.false_alarm, costs.miss)
    levels = (
        np.linspace(dearest, 0, 101)[1:-1] if promise.what == COST else np.arange(0.01, 1, 0.01)
    )
    kept = [
        float(level)
        for level in levels
        if _kept(counts, replace(promise, level=float(level)), costs).any()
    ]
    return (min(kept) if promise.what == COST else max(kept)) if kept else None
