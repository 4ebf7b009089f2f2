"""Every metric of a model, fold by fold."""

from dataclasses import dataclass, replace

import numpy as np

from core.methods.metrics import METRICS, Metric, Predictions, all_scores
from core.methods.metrics.metric import Judged
from core.model.evaluate.thresholds import criterion_of, suggest_thresholds, sweep_thresholds
from core.model.train import ModelRun, TrainResult, at_threshold, certainty_of
from core.recipe.fields import THRESHOLD
from core.stats.intervals import Spread
from core.table.arrays import Array


@dataclass(frozen=True)
class FoldRow:
    """One metric: its score in each fold, their mean and sd, and a 95 % interval; without one (NaN)
    where a threshold was chosen on the rows that are scored."""

    metric: Metric
    scores: tuple[float, ...]
    spread: Spread


def fold_table(result: TrainResult, run: ModelRun) -> tuple[FoldRow, ...]:
    """Every metric of a run, the one that ranks first.

    A threshold was chosen on all of these rows, and labels at it look better than they are. One
    that is best by a criterion is chosen again for each fold, on the others (as scikit-learn's
    TunedThresholdClassifierCV does); of another no interval is known. Empty for a run that failed.
    """
    elsewhere = _chosen_elsewhere(result, run)
    rows = [
        _at_those(result, run, elsewhere, key)
        if _is_chosen(result, run) and METRICS[key].judged is Judged.LABELS
        else FoldRow(METRICS[key], values, result.spread(run, key))
        for key, values in run.fold_scores.items()
    ]
    return tuple(sorted(rows, key=lambda row: row.metric.key != result.metric))


def threshold_words(result: TrainResult, run: ModelRun) -> str:
    """On which rows the threshold of the labels was chosen, in sentences; empty where it was not.

    At the usual one no label moves, and nothing was chosen.
    """
    if not _is_chosen(result, run) or run.predictions is None or result.threshold is None:
        return ""
    words = f"Labels at the recipe's threshold of {result.threshold:.3f}."
    criterion = criterion_of(run.predictions, result.threshold)
    if criterion is None:
        return (
            f"{words} It was chosen on these rows, so that no interval is known of metrics of "
            "labels: expect slightly less on new rows."
        )
    best = criterion.label[0].lower() + criterion.label[1:]
    return (
        f"{words} It has the {best} on all rows; here it is chosen for each fold on the others, so "
        "that no fold is scored at a threshold that was chosen on it."
    )


def _is_chosen(result: TrainResult, run: ModelRun) -> bool:
    """Are there labels that a threshold moved?"""
    said = run.predictions
    if result.threshold is None or said is None or not said.is_binary or run.error:
        return False
    usual = at_threshold(said, THRESHOLD.default)
    return not np.array_equal(usual.predicted, at_threshold(said, result.threshold).predicted)


def _chosen_elsewhere(result: TrainResult, run: ModelRun) -> Predictions | None:
    """Labels at a threshold that is chosen for each fold on the rows that it does not score; None
    where it is not known by what."""
    said = run.predictions
    if said is None or result.threshold is None or not _is_chosen(result, run):
        return None
    criterion = criterion_of(said, result.threshold)
    if criterion is None:
        return None
    predicted = said.predicted.copy()
    for fold in np.unique(result.fold_of):
        inside = result.fold_of == fold
        threshold = _best(said.at(_others(said, inside)), criterion.key)
        predicted[inside] = at_threshold(said.at(inside), threshold).predicted
    return replace(said, predicted=predicted)


def _others(said: Predictions, inside: Array) -> Array:
    """The rows that a fold does not score, in no repeat."""
    return ~inside if said.rows is None else ~np.isin(said.rows, said.rows[inside])


def _best(said: Predictions, criterion: str) -> float:
    found = suggest_thresholds(sweep_thresholds(said))
    return next(one.threshold for one in found if one.key == criterion)


def _at_those(
    result: TrainResult, run: ModelRun, labelled: Predictions | None, key: str
) -> FoldRow:
    """A metric of labels at thresholds that were chosen elsewhere; how sure it is goes by these
    labels, and by how much the model owes to the rows it was fitted on."""
    metric, known = METRICS[key], result.certainties.get(key)
    if labelled is None or known is None:
        mean, sd = run.score(key), run.deviation(key)
        return FoldRow(metric, run.fold_scores[key], Spread(mean, sd, np.nan, np.nan))
    folds = range(len(result.sizes))
    parts = [all_scores(labelled.at(result.fold_of == fold), result.task) for fold in folds]
    moved = replace(run, fold_scores={key: tuple(scores[key] for scores in parts)})
    mean, rows = moved.score(key), certainty_of(metric, labelled, result.fold_of)
    ends = known.moved_interval(run.key, mean, rows)
    return FoldRow(metric, moved.fold_scores[key], Spread(mean, moved.deviation(key), *ends))
