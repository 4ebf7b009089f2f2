"""Comparing models by cross-validation, all on the same folds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from joblib import Parallel, delayed

from core.machine.cluster import parallel_backend, workers
from core.model.train.blend import Blend, blend_of
from core.model.train.choices import metric_of, models_of
from core.model.train.divided_rows import DividedRows, divided_rows
from core.model.train.fold_run import FoldRun, FoldTask, hearing, run_fold
from core.model.train.folds import FoldData, SharedFolds
from core.model.train.gather import gather
from core.model.train.pulls import Board, OutOfFold, certainties
from core.model.train.result import TrainResult, UnseenPairs
from core.model.train.run import ModelRun
from core.model.train.thirds import THIRDS, assumed_agreement, pairs_of
from core.parts.splits.division import Split
from core.pipeline.training_data import TrainingData, make_training_data
from core.pipeline.variant import Variant, variant_for
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import Recipe
from core.stats.intervals import FoldSize
from core.table.dataset import Dataset
from core.workspace.progress import Progress, silent


def train(
    dataset: Dataset, recipe: Recipe, report: Progress = silent, rows: DividedRows | None = None
) -> TrainResult:
    """Cross-validate the recipe's models on the training rows; the test rows stay sealed.

    Beside the folds each is fitted on three thirds of the rows, to tell how sure its scores are.
    `rows` are those that several recipes share.
    """
    data = make_training_data(dataset, recipe)
    rows = rows or divided_rows(data, recipe)
    result, scored = _fitted(data, recipe, rows, report)
    board = Board(
        scored,
        result.fold_of,
        assumed_agreement(rows.folds.split),
        trials=sum(max(0, pick.trials - 1) for pick in models_of(recipe, data)),
        seed=recipe.split.seed,
    )
    return replace(result, certainties=certainties(data.task, board))


def fold_scores(data: TrainingData, recipe: Recipe, rows: DividedRows) -> TrainResult:
    """The same as `train` without how sure the scores are, which costs as much again; on rows that
    several recipes share, steps with which they begin alike are fitted once."""
    return _fitted(data, recipe, rows, silent)[0]


def _fitted(
    data: TrainingData, recipe: Recipe, rows: DividedRows, report: Progress
) -> tuple[TrainResult, tuple[OutOfFold, ...]]:
    """The comparison but for how sure it is, and what would tell that."""
    split, thirds = rows.folds.split, rows.thirds.split if rows.thirds else None
    picks = models_of(recipe, data)
    report(0, len(picks) * rows.fits, "Preparing the folds")
    # Each variant of the preparation once, shared by the models that it suits.
    variants = dict.fromkeys(variant_for(recipe, pick) for pick in picks)
    prepared = {v: tuple(rows.folds.prepare(recipe, v)) for v in variants}
    parts = {v: _prepared_thirds(recipe, rows.thirds, v) for v in variants}
    folds = tuple(prepared[variant_for(recipe, pick)] for pick in picks)
    further = tuple(parts[variant_for(recipe, pick)] for pick in picks)
    results = _fit_all(Contest(recipe, data, picks, folds, further), report)
    runs = tuple(
        gather(split, pick, _told_columns(results[n], folds[n])) for n, pick in enumerate(picks)
    )
    scored = _scored(runs, thirds, results)
    blend = blend_of(runs, scored, split.fold_of) if recipe.blend else Blend()
    if blend.run is not None and blend.scored is not None:
        runs, scored = (*runs, blend.run), (*scored, blend.scored)
    result = TrainResult(
        task=data.task,
        metric=metric_of(recipe, data).key,
        runs=runs,
        fold_of=split.fold_of,
        sizes=tuple(FoldSize(len(fit), len(scored)) for fit, scored in split.folds),
        rows_train=len(split.train),
        rows_test=len(split.test),
        notes=(*data.notes, *split.notes, *filter(None, [blend.note])),
        unseen={one.key: _bare(one.unseen) for one in scored if one.predictions.is_binary},
    )
    return result, scored


def _bare(pairs: UnseenPairs) -> UnseenPairs:
    """The same without what the rows are divided by, which no score asks for."""
    return tuple(
        (
            replace(first, rows=None, groups=None, times=None),
            replace(second, rows=None, groups=None, times=None),
        )
        for first, second in pairs
    )


def _prepared_thirds(
    recipe: Recipe, thirds: SharedFolds | None, variant: Variant
) -> tuple[FoldData, ...]:
    """The thirds, prepared as folds are; none where a third is too small for the preparation."""
    if thirds is None:
        return ()
    try:
        return tuple(thirds.prepare(recipe, variant))
    except Exception:  # noqa: BLE001  (what the folds can do decides, not what a third can)
        return ()


@dataclass(frozen=True)
class Contest:
    """The models that are compared, and for each the folds that it is fitted and scored on, in the
    variant that suits it, and the thirds that it is fitted on besides."""

    recipe: Recipe
    data: TrainingData
    picks: tuple[ModelPick, ...]
    folds: tuple[tuple[FoldData, ...], ...]
    thirds: tuple[tuple[FoldData, ...], ...]

    @property
    def tasks(self) -> Iterator[FoldTask]:
        for m, pick in enumerate(self.picks):
            for f, fold in enumerate(self.folds[m]):
                yield FoldTask(m, pick, f, fold)
            for f, third in enumerate(self.thirds[m], start=len(self.folds[m])):
                yield FoldTask(m, pick, f, third, is_third=True)


def _fit_all(contest: Contest, report: Progress) -> list[list[FoldRun]]:
    """Fit every model on every fold, in parallel, reporting each as it is done."""
    results: list[list[FoldRun]] = [[] for _ in contest.picks]
    total = len(tuple(contest.tasks))
    for done, run in enumerate(_fold_runs(contest), start=1):
        results[run.model].append(run)
        pick, folds = contest.picks[run.model], len(contest.folds[run.model])
        if run.fold >= folds:
            report(done, total, f"{pick.label}, third {run.fold - folds + 1} of {THIRDS}")
            continue
        report(
            done,
            total,
            f"{pick.label}, fold {run.fold + 1} of {folds}",
            model=pick.key,
            label=pick.label,
            fold=run.fold,
            scores={k: v for k, v in run.scores.items() if np.isfinite(v)},
            seconds=run.record.fit_seconds,
            error=run.error,
        )
    return [sorted(runs, key=lambda run: run.fold) for runs in results]


def _scored(
    runs: tuple[ModelRun, ...], thirds: Split | None, results: list[list[FoldRun]]
) -> tuple[OutOfFold, ...]:
    """The models whose folds were all fitted, with what models of the thirds say."""
    return tuple(
        OutOfFold(
            run.key,
            run.predictions,
            pairs_of(thirds, [part.predictions for part in found[len(run.records) :]]),
            run.fitted,
        )
        for run, found in zip(runs, results, strict=True)
        if run.predictions is not None
    )


def _fold_runs(contest: Contest) -> Iterator[FoldRun]:
    tasks = (delayed(run_fold)(contest.recipe, contest.data, task) for task in contest.tasks)
    with parallel_backend(), hearing():
        yield from Parallel(n_jobs=workers(), return_as="generator_unordered")(tasks)


def _told_columns(runs: list[FoldRun], folds: tuple[FoldData, ...]) -> list[FoldRun]:
    """The runs of the folds, each with its columns; models of one variant share them."""
    return [
        replace(run, record=replace(run.record, columns=fold.columns))
        for run, fold in zip(runs[: len(folds)], folds, strict=True)
    ]
