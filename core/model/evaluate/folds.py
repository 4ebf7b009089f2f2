"""Every metric of a model, fold by fold."""

from dataclasses import dataclass, replace

from core.methods.metrics import METRICS, Metric, all_scores
from core.model.evaluate.thresholds import at_threshold
from core.model.train import ModelRun, TrainResult
from core.stats.intervals import Spread


@dataclass(frozen=True)
class FoldRow:
    """One metric: its score in each fold, their mean and sd, and a 95 % interval."""

    metric: Metric
    scores: tuple[float, ...]
    spread: Spread


def fold_table(
    result: TrainResult, run: ModelRun, threshold: float | None = None
) -> tuple[FoldRow, ...]:
    """Every metric of a run, the one that ranks first; with labels at a threshold if one is given.

    Empty for a run that failed.
    """
    scored = _at(result, run, threshold)
    rows = [
        FoldRow(METRICS[key], values, result.spread(scored, key))
        for key, values in scored.fold_scores.items()
    ]
    return tuple(sorted(rows, key=lambda row: row.metric.key != result.metric))


def _at(result: TrainResult, run: ModelRun, threshold: float | None) -> ModelRun:
    """The run scored again with the labels that a threshold gives."""
    if run.predictions is None or threshold is None or not run.predictions.is_binary:
        return run
    predicted = at_threshold(run.predictions, threshold)
    folds = range(len(result.sizes))
    scores = [all_scores(predicted.at(result.fold_of == fold), result.task) for fold in folds]
    by_metric = {key: tuple(score[key] for score in scores) for key in scores[0]}
    return replace(run, fold_scores=by_metric)
