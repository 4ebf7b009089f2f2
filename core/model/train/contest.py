"""The models that are compared with the folds that each is fitted on, and the fits in parallel."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from joblib import Parallel, delayed

from core.machine.cluster import parallel_backend, workers
from core.model.train.fold_run import FoldRun, FoldTask, hearing, run_fold
from core.model.train.folds import FoldData
from core.model.train.thirds import THIRDS
from core.pipeline.training_data import TrainingData
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import Recipe
from core.workspace.progress import Progress


@dataclass(frozen=True)
class Contest:
    """The models that are compared, and for each the folds that it is fitted and scored on, in the
    variant that suits it, and the thirds that it is fitted on besides; preparing them all took
    `prepared_in` seconds."""

    recipe: Recipe
    data: TrainingData
    picks: tuple[ModelPick, ...]
    folds: tuple[tuple[FoldData, ...], ...]
    thirds: tuple[tuple[FoldData, ...], ...]
    prepared_in: float = 0.0

    def tasks_of(self, model: int) -> Iterator[FoldTask]:
        """Every fit of one model, by its place: the folds, then the thirds."""
        pick = self.picks[model]
        for f, fold in enumerate(self.folds[model]):
            yield FoldTask(model, pick, f, fold)
        for f, third in enumerate(self.thirds[model], start=len(self.folds[model])):
            yield FoldTask(model, pick, f, third, is_third=True)

    @property
    def tasks(self) -> tuple[FoldTask, ...]:
        return tuple(task for model in range(len(self.picks)) for task in self.tasks_of(model))

    def fold_runs(self, tasks: Iterable[FoldTask]) -> Iterator[FoldRun]:
        """Each fit as it is done."""
        calls = (delayed(run_fold)(self.recipe, self.data, task) for task in tasks)
        with parallel_backend(), hearing():
            yield from Parallel(n_jobs=workers(), return_as="generator_unordered")(calls)


@dataclass
class FitReporter:
    """Passes on each fit of a contest as it is done, counting them."""

    contest: Contest
    report: Progress
    total: int
    done: int = 0

    def hear(self, run: FoldRun) -> FoldRun:
        """Report one fit; it is given back."""
        self.done += 1
        pick, folds = self.contest.picks[run.model], len(self.contest.folds[run.model])
        if run.fold >= folds:
            part = f"third {run.fold - folds + 1} of {THIRDS}"
            self.report(self.done, self.total, f"{pick.label}, {part}")
            return run
        self.report(
            self.done,
            self.total,
            f"{pick.label}, {self.contest.recipe.split.part_noun} {run.fold + 1} of {folds}",
            model=pick.key,
            label=pick.label,
            fold=run.fold,
            scores={k: v for k, v in run.scores.items() if np.isfinite(v)},
            seconds=run.record.fit_seconds,
            error=run.error,
        )
        return run


def fit_all(contest: Contest, report: Progress) -> list[list[FoldRun]]:
    """Fit every model on every fold, in parallel, reporting each as it is done."""
    told = FitReporter(contest, report, len(contest.tasks))
    results: list[list[FoldRun]] = [[] for _ in contest.picks]
    for run in contest.fold_runs(contest.tasks):
        results[told.hear(run).model].append(run)
    return [in_order(runs) for runs in results]


def in_order(runs: Sequence[FoldRun]) -> list[FoldRun]:
    return sorted(runs, key=lambda run: run.fold)
