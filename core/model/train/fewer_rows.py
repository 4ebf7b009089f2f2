"""A model fitted on ever fewer of each fold's rows, and always scored on the same ones."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from joblib import Parallel, delayed

from core.choices.pick import Pick
from core.errors import BadTableError
from core.machine.cluster import parallel_backend, workers
from core.methods.metrics import metrics_for
from core.model.train.fold_run import FoldRun, FoldTask, hearing, run_fold
from core.model.train.folds import prepare_folds
from core.pipeline.training_data import TrainingData, split_rows
from core.pipeline.variant import variant_for
from core.recipe.model_pick import as_model
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.workspace.progress import Progress

FoldRows = tuple[tuple[Array, Array], ...]


@dataclass(frozen=True, eq=False)
class FewerRows:
    """What all fits share: the rows, the recipe and the model."""

    data: TrainingData
    recipe: Recipe
    model: Pick

    @property
    def folds(self) -> FoldRows:
        return split_rows(self.data, self.recipe).folds


@dataclass(frozen=True, eq=False)
class RowDraw:
    """Rows for every fold to fit on, of a size (by its place): one of its draws."""

    size: int
    folds: FoldRows

    @property
    def fitted(self) -> int:
        """How many rows all folds fit."""
        return sum(len(fit) for fit, _ in self.folds)


@dataclass(frozen=True, eq=False)
class SizeScores:
    """By a metric's key the scores of each size in each fold, (sizes, folds), the mean over the
    draws: `held` of rows not fitted on, `fitted` of others; NaN where one failed, and `errors` say
    why. `rows` are those fitted on, (sizes, folds)."""

    held: Mapping[str, Array]
    fitted: Mapping[str, Array]
    rows: Array
    errors: tuple[str, ...]


def halvings(whole: int, fewest: int, most: int) -> list[float]:
    """Shares of so many rows, each twice the one before it and the last 1, that leave `fewest`."""
    shares = [0.5**n for n in range(most, -1, -1)]
    return [share for share in shares if round(share * whole) >= fewest]


def scores_of_sizes(trial: FewerRows, draws: Sequence[RowDraw], report: Progress) -> SizeScores:
    """Fit and score the model on every draw; those of all folds at once are held in memory.

    The bar goes by the rows that are fitted, so that what is left is told from the small fits.
    """
    total, done, errors = sum(draw.fitted for draw in draws), 0, []
    runs: list[list[FoldRun]] = []
    for draw in draws:
        found: list[FoldRun] = []
        try:
            for run in _runs(trial, draw):
                done += len(draw.folds[run.fold][0])
                part = trial.recipe.split.scored.called(run.fold)
                report(done, total, f"{len(draw.folds[run.fold][0]):,} rows, {part}")
                found.append(run)
        except BadTableError as error:  # so few rows cannot be prepared
            errors.append(str(error))
        errors += [run.error for run in found if run.error]
        runs.append(sorted(found, key=lambda run: run.fold))
    return _gathered(trial, draws, runs, tuple(dict.fromkeys(errors)))


def _runs(trial: FewerRows, draw: RowDraw) -> Iterator[FoldRun]:
    split = replace(split_rows(trial.data, trial.recipe), folds=draw.folds)
    variant = variant_for(trial.recipe, trial.model)
    folds = prepare_folds(trial.recipe, trial.data, split, variant)
    model = as_model(trial.model)
    tasks = (FoldTask(0, model, number, fold) for number, fold in enumerate(folds))
    with parallel_backend(), hearing():
        yield from Parallel(n_jobs=workers(), return_as="generator_unordered")(
            delayed(run_fold)(trial.recipe, trial.data, task) for task in tasks
        )


def _gathered(
    trial: FewerRows,
    draws: Sequence[RowDraw],
    runs: Sequence[Sequence[FoldRun]],
    errors: tuple[str, ...],
) -> SizeScores:
    """The mean over the draws of each size."""
    keys = [metric.key for metric in metrics_for(trial.data.task)]
    held, fitted = (
        {key: _means(draws, [_scores(some, key, on) for some in runs]) for key in keys}
        for on in (False, True)
    )
    rows = _means(draws, [[len(fit) for fit, _ in draw.folds] for draw in draws])
    return SizeScores(held, fitted, rows, errors)


def _scores(runs: Sequence[FoldRun], key: str, on_fitted: bool) -> list[float]:
    given = (run.record.fitted_scores if on_fitted else run.scores for run in runs)
    return [scores.get(key, np.nan) for scores in given]


def _means(draws: Sequence[RowDraw], values: Sequence[Sequence[float]]) -> Array:
    """Of the draws of each size the mean, (sizes, folds); NaN where a draw has no value."""
    sizes, folds = draws[-1].size + 1, len(draws[0].folds)
    sums, counts = np.zeros((sizes, folds)), np.zeros((sizes, 1))
    for draw, row in zip(draws, values, strict=True):
        sums[draw.size] += np.asarray(row) if len(row) == folds else np.nan
        counts[draw.size] += 1
    return sums / counts
