"""A model fitted on ever fewer rows of the rarest class, the others staying as they are."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from joblib import Parallel, delayed

from core.choices.pick import Pick
from core.errors import BadTableError, NotApplicableError
from core.machine.cluster import parallel_backend, workers
from core.methods.metrics import METRICS
from core.model.balance.rare_rows import RareRows
from core.model.train import predictions_at
from core.model.train.fold_run import hearing
from core.parts.refusal import TOLD_ERRORS
from core.parts.splits.fitting import fit_pipeline
from core.parts.values.kinds import as_label
from core.pipeline.build import build_pipeline, without_samplers
from core.pipeline.training_data import TrainingData, split_rows
from core.table.arrays import Array
from core.workspace.progress import Progress

FEWEST = 5  # rare rows that a model is fitted on
MOST_HALVINGS = 4
DRAWS = 3  # of fewer rows, averaged in each fold


@dataclass(frozen=True, eq=False)
class MinorityTrial:
    """What all fits share: the rows, their data and the model."""

    part: RareRows
    data: TrainingData
    model: Pick

    @property
    def folds(self) -> tuple[tuple[Array, Array], ...]:
        return split_rows(self.data, self.part.recipe).folds

    @property
    def rarest(self) -> Any:
        return Counter(self.data.y.tolist()).most_common()[-1][0]

    @property
    def metric(self) -> str:
        """What does not change with the share of classes, where rows were left out."""
        if self.part.is_thinned or len(self.data.classes) != 2:
            return "roc_auc"
        return "average_precision"

    def counts(self) -> list[int]:
        """Rare rows to learn from, doubling up to those of the fold that has the fewest."""
        whole = min(int(np.sum(self.data.y[fit] == self.rarest)) for fit, _ in self.folds)
        halves = [round(whole / 2**n) for n in range(MOST_HALVINGS, -1, -1)]
        counts = [count for count in halves if count >= FEWEST]
        if len(counts) < 2:
            raise NotApplicableError(
                f"Of {as_label(self.rarest)!r} a fold learns from {whole} rows; at least "
                f"{2 * FEWEST} are needed to see what half of them would do. Use fewer folds, or "
                "collect some more first."
            )
        return counts


def scores_with_fewer(
    trial: MinorityTrial, counts: list[int], report: Progress
) -> list[tuple[float, ...]]:
    """For each count of rare rows the score of each fold, the mean of DRAWS.

    Raises BadTableError where a model cannot be fitted.
    """
    asked = [
        (count, fold, draw)
        for count in counts
        for fold in range(len(trial.folds))
        for draw in range(DRAWS if count < counts[-1] else 1)
    ]
    try:
        with parallel_backend(), hearing():
            fits = Parallel(n_jobs=workers(), return_as="generator")(
                delayed(_score)(trial, *one) for one in asked
            )
            found = []
            for (count, fold, _), score in zip(asked, fits, strict=True):
                found.append(score)
                told = f"{count:,} rare rows, fold {fold + 1}"
                report(len(found), len(asked), told)
    except TOLD_ERRORS:
        raise
    except (ArithmeticError, np.linalg.LinAlgError, RuntimeError, ValueError) as error:
        raise BadTableError(f"The model cannot be fitted with fewer rows: {error}") from error
    means: dict[int, list[list[float]]] = {c: [[] for _ in trial.folds] for c in counts}
    for (count, fold, _), score in zip(asked, found, strict=True):
        means[count][fold].append(score)
    return [tuple(float(np.mean(draws)) for draws in means[count]) for count in counts]


def _score(trial: MinorityTrial, count: int, fold: int, draw: int) -> float:
    """The score of one fold, fitted on so many rare rows: the first of an order that the draw
    gives, so that fewer are among the more."""
    fit, scored = trial.folds[fold]
    data, recipe = trial.data, trial.part.recipe
    is_rare = data.y[fit] == trial.rarest
    order = np.random.default_rng((recipe.split.seed, fold, draw)).permutation(fit[is_rare])
    rows = np.sort(np.concatenate([fit[~is_rare], order[:count]]))
    pipeline = build_pipeline(recipe, data, trial.model)
    fit_pipeline(pipeline, data.X.iloc[rows], data.y[rows], data.keys.at(rows))
    X = data.X.iloc[scored]
    said = predictions_at(without_samplers(pipeline), X, scored, data)
    return float(METRICS[trial.metric].compute(said))
