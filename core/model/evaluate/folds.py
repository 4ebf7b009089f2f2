"""Every metric of a model, fold by fold."""

from dataclasses import dataclass

from core.methods.metrics import METRICS, Metric
from core.model.train import ModelRun, TrainResult
from core.stats.intervals import Spread


@dataclass(frozen=True)
class FoldRow:
    """One metric: its score in each fold, their mean and sd, and a 95 % interval."""

    metric: Metric
    scores: tuple[float, ...]
    spread: Spread


def fold_table(result: TrainResult, run: ModelRun) -> tuple[FoldRow, ...]:
    """Every metric of a run, the one that ranks first. Empty for a run that failed."""
    rows = [
        FoldRow(METRICS[key], values, result.spread(run, key))
        for key, values in run.fold_scores.items()
    ]
    return tuple(sorted(rows, key=lambda row: row.metric.key != result.metric))
