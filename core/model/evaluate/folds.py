"""Every metric of a model, fold by fold."""

from dataclasses import dataclass

import numpy as np

from core.methods.metrics import METRICS, Metric
from core.model.train import ModelRun, TrainResult
from core.stats.intervals import Spread


@dataclass(frozen=True)
class FoldRow:
    """One metric: its score in each fold, their mean and sd, and a 95 % interval; without one (NaN)
    where a threshold may have been chosen on the rows that are scored."""

    metric: Metric
    scores: tuple[float, ...]
    spread: Spread


def fold_table(result: TrainResult, run: ModelRun) -> tuple[FoldRow, ...]:
    """Every metric of a run, the one that ranks first.

    A threshold that is best by a measure on all of these rows is chosen for each fold on the others
    (`core.model.train.threshold_choice`); of another no interval is known. Empty for a run that
    failed.
    """
    rows = [_row(result, run, key) for key in run.fold_scores]
    return tuple(sorted(rows, key=lambda row: row.metric.key != result.metric))


def _row(result: TrainResult, run: ModelRun, key: str) -> FoldRow:
    spread = result.spread(run, key)
    if result.was_chosen_for(run, key):
        spread = Spread(spread.mean, spread.std, np.nan, np.nan)
    return FoldRow(METRICS[key], run.fold_scores[key], spread)
