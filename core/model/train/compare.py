"""Comparing models by cross-validation, all on the same folds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from joblib import Parallel, delayed

from core.carried.rows.division import Split
from core.machine.cluster import parallel_backend, workers
from core.methods.metrics import Predictions
from core.model.train.choices import metric_of, models_of
from core.model.train.fold_run import FoldRun, FoldTask, hearing, run_fold
from core.model.train.folds import FoldData, prepare_folds
from core.model.train.result import ModelRun, TrainResult
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.pipeline.variant import variant_for
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import Recipe
from core.stats.intervals import FoldSize
from core.table.dataset import Dataset
from core.workspace.progress import Progress, silent


def train(dataset: Dataset, recipe: Recipe, report: Progress = silent) -> TrainResult:
    """Cross-validate the recipe's models on the training rows; the test rows stay sealed."""
    data = make_training_data(dataset, recipe)
    split = split_rows(data, recipe)
    metric = metric_of(recipe, data)
    picks = models_of(recipe, data)
    report(0, len(picks) * len(split.folds), "Preparing the folds")
    # Each variant of the preparation once, shared by the models that it suits.
    prepared = {
        variant: tuple(prepare_folds(recipe, data, split, variant))
        for variant in dict.fromkeys(variant_for(recipe, pick) for pick in picks)
    }
    folds = tuple(prepared[variant_for(recipe, pick)] for pick in picks)
    results = _fit_all(Contest(recipe, data, picks, folds), report)
    runs = tuple(
        _gather(split, pick, _told_columns(results[n], folds[n])) for n, pick in enumerate(picks)
    )
    return TrainResult(
        task=data.task,
        metric=metric.key,
        runs=runs,
        fold_of=split.fold_of,
        sizes=tuple(FoldSize(len(fit), len(scored)) for fit, scored in split.folds),
        rows_train=len(split.train),
        rows_test=len(split.test),
        notes=(*data.notes, *split.notes),
    )


@dataclass(frozen=True)
class Contest:
    """The models that are compared, and for each the folds that it is fitted and scored on, in the
    variant that suits it."""

    recipe: Recipe
    data: TrainingData
    picks: tuple[ModelPick, ...]
    folds: tuple[tuple[FoldData, ...], ...]


def _fit_all(contest: Contest, report: Progress) -> list[list[FoldRun]]:
    """Fit every model on every fold, in parallel, reporting each as it is done."""
    results: list[list[FoldRun]] = [[] for _ in contest.picks]
    folds = len(contest.folds[0])
    for done, run in enumerate(_fold_runs(contest), start=1):
        results[run.model].append(run)
        pick = contest.picks[run.model]
        report(
            done,
            len(contest.picks) * folds,
            f"{pick.label}, fold {run.fold + 1} of {folds}",
            model=pick.key,
            label=pick.label,
            fold=run.fold,
            scores={k: v for k, v in run.scores.items() if np.isfinite(v)},
            seconds=run.record.fit_seconds,
            error=run.error,
        )
    return [sorted(runs, key=lambda run: run.fold) for runs in results]


def _fold_runs(contest: Contest) -> Iterator[FoldRun]:
    tasks = (
        delayed(run_fold)(contest.recipe, contest.data, FoldTask(m, pick, f, fold))
        for m, pick in enumerate(contest.picks)
        for f, fold in enumerate(contest.folds[m])
    )
    with parallel_backend(), hearing():
        yield from Parallel(n_jobs=workers(), return_as="generator_unordered")(tasks)


def _told_columns(runs: list[FoldRun], folds: tuple[FoldData, ...]) -> list[FoldRun]:
    """The same runs, each with the columns of its fold; models of one variant share them."""
    return [
        replace(run, record=replace(run.record, columns=fold.columns))
        for run, fold in zip(runs, folds, strict=True)
    ]


def _gather(split: Split, pick: ModelPick, runs: list[FoldRun]) -> ModelRun:
    """Put a model's folds together; one failed fold fails the model, with its reason."""
    records = tuple(run.record for run in runs)
    failed = next((run.error for run in runs if run.error), None)
    if failed:
        return ModelRun(pick.key, pick.pick, pick.label, {}, records, None, failed)
    parts = [run.predictions for run in runs if run.predictions is not None]
    by_metric = {key: tuple(run.scores[key] for run in runs) for key in runs[0].scores}
    joined = _in_row_order(split, parts)
    return ModelRun(pick.key, pick.pick, pick.label, by_metric, records, joined)


def _in_row_order(split: Split, parts: list[Predictions]) -> Predictions:
    """Out-of-fold predictions in the order of the rows, as `fold_of` counts them."""
    names = ("actual", "predicted", "probabilities", "rows", "groups", "times")
    joined: dict[str, Any] = {
        name: np.concatenate([getattr(part, name) for part in parts])
        for name in names
        if getattr(parts[0], name) is not None
    }
    return replace(parts[0], **joined).at(split.order)
