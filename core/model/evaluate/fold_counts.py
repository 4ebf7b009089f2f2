"""How many rows of each class a fold scores: few positives make a fold's scores jump."""

from dataclasses import dataclass

import numpy as np

from core.model.train import ModelRun, TrainResult
from core.parts.values.kinds import as_label


@dataclass(frozen=True)
class FoldCount:
    """A fold by its number from 1: rows fitted and scored, and those scored of each class by its
    label (none where the target is a number)."""

    fold: int
    fitted: int
    scored: int
    by_class: dict[str, int]


def fold_counts(result: TrainResult, run: ModelRun) -> tuple[FoldCount, ...]:
    """The folds of a comparison, counted by the rows that a run was scored on; none of a run that
    failed. Of two classes only the positive one is counted."""
    said = run.predictions
    if said is None:
        return ()
    labels = (said.positive,) if said.is_binary else said.classes
    return tuple(
        FoldCount(
            fold + 1,
            size.fitted,
            size.scored,
            {as_label(x): int(np.sum(said.actual[result.fold_of == fold] == x)) for x in labels},
        )
        for fold, size in enumerate(result.sizes)
    )
