"""What is measured of compared models by a metric, and how it moves from fold to fold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from core.methods.metrics import Metric, Predictions
from core.methods.metrics.influence import Influence
from core.model.train.certainty import RULE
from core.model.train.few_of_class import pulls_of_few
from core.stats.movement import FittedPart, Movement, movement_of


@dataclass(frozen=True)
class MeasuredScore:
    """A score and its influences: the metric's own, or those of its rule without columns."""

    prefix: str
    score: Callable[[Predictions], float]
    influence: Influence


def measured_by(metric: Metric) -> tuple[MeasuredScore, ...]:
    """The metric, and the best rule without columns where the baseline is not it."""
    own = MeasuredScore("", metric.compute, pulls_of_few(metric))
    if metric.rule is None:
        return (own,)
    return own, MeasuredScore(RULE, metric.rule.score, metric.rule.influence)


def movement_over_folds(
    measured: Sequence[MeasuredScore], said: Sequence[Sequence[Predictions]], rows: int
) -> Movement | None:
    """How scores move over the models of the folds, by what each model's `said` of rows that they
    were fitted on, out of so many `rows`; one of which that is not known stays where it is."""
    folds = max(map(len, said), default=0)
    every = [one if len(one) == folds else None for one in said]
    if folds < 3:
        return None
    of_fold = [[one[n] if one else None for one in every] for n in range(folds)]
    parts = [_fitted_part(measured, part) for part in of_fold]
    return movement_of(parts, rows * (folds - 1) // folds)


def _fitted_part(
    measured: Sequence[MeasuredScore], said: Sequence[Predictions | None]
) -> FittedPart:
    scores = [0.0 if one is None else each.score(one) for each in measured for one in said]
    rows = {len(one.actual) for one in said if one is not None}
    if len(rows) > 1:
        return FittedPart(np.array(scores), None)
    still = np.zeros(rows.pop())
    pulls = [still if one is None else each.influence(one) for each in measured for one in said]
    return FittedPart(np.array(scores), np.array(pulls))
