"""Configurations one after another while a budget lasts: what fits is decided by timed fits.

A first fit of each on few rows says what the plan costs; that of a first batch of folds says
whether the rest still fits. Who would end too late is left out, and a cheaper one after it may run.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from core.machine.cluster import workers
from core.methods.models import BASELINE
from core.model.train.budget import Clock, PlannedModel, short_label
from core.model.train.contest import Contest, FitReporter, in_order
from core.model.train.fold_run import FoldRun, FoldTask
from core.model.train.folds import FoldData
from core.table.arrays import Array
from core.workspace.progress import Progress

PILOT_ROWS = 1_000
PILOT_OF_FEW = 300  # of tables with few rows: a pilot on all would be a fold more
FEW = 1_500
SHARE_TO_FINISH = 0.05  # of the budget: for intervals, and for the blend's weights
SECONDS_TO_FINISH = 1.5
DOUBT = 0.5  # a pilot on few rows expects up to twice of what many take: the first batch decides
CAUTION = 1.1  # what is timed while both processors are free takes longer while they are not


@dataclass
class Race:
    """A contest under a clock; `seconds` is None where every model runs. Fitted models are in
    `results` by their place, and `plan` says of each what it took or why it was left out."""

    contest: Contest
    clock: Clock
    seconds: float | None
    results: dict[int, list[FoldRun]] = field(default_factory=dict)
    plan: list[PlannedModel] = field(default_factory=list)

    @property
    def left(self) -> float:
        """Seconds that fits may still take: the blend, the intervals and the model that is kept
        come afterwards."""
        if self.seconds is None:
            return float("inf")
        finish = SHARE_TO_FINISH * self.seconds + SECONDS_TO_FINISH
        return self.seconds - finish - self.clock.elapsed - self._fit_of_kept

    @property
    def _fit_of_kept(self) -> float:
        """What fitting the members on all rows is expected to take, all of them: which ones are
        kept is not known yet."""
        if not self.clock.is_kept_after:
            return 0.0
        one = [np.mean([run.record.fit_seconds for run in runs]) for runs in self.results.values()]
        each = one if self.contest.recipe.blend else [max(one, default=0.0)]
        return float(1.25 * sum(each)) / (min(workers(), len(each)) if each else 1)

    def run(self, report: Progress) -> None:
        """Run what fits, in order."""
        told = FitReporter(self.contest, report, len(self.contest.tasks))
        expected = {} if self.seconds is None else expected_seconds(self.contest)
        for model, pick in enumerate(self.contest.picks):
            planned = PlannedModel(pick.key, short_label(pick), expected.get(model))
            if pick.method == BASELINE:
                self.results[model] = in_order([*self._runs(model, told)])
            else:
                self.plan.append(self._tried(model, planned, told))

    def _tried(self, model: int, planned: PlannedModel, told: FitReporter) -> PlannedModel:
        """One model: left out where it would take too long, by its pilot or its first batch."""
        begun, left = time.perf_counter(), self.left
        is_first = not any(not one.is_left_out for one in self.plan)
        if not is_first and planned.expected is not None and DOUBT * planned.expected > left:
            return replace(planned, why=_why(planned.expected, left))
        runs: list[FoldRun] = []
        batches = self._batches(model)
        for number, batch in enumerate(batches):
            runs += [told.hear(run) for run in self.contest.fold_runs(batch)]
            spent = time.perf_counter() - begun
            more = CAUTION * spent / (number + 1) * (len(batches) - number - 1)
            if not is_first and more > self.left:
                return replace(planned, seconds=spent, why=_why(more, self.left))
        self.results[model] = in_order(runs)
        return replace(planned, seconds=time.perf_counter() - begun)

    def _runs(self, model: int, told: FitReporter) -> Iterator[FoldRun]:
        return map(told.hear, self.contest.fold_runs(self.contest.tasks_of(model)))

    def _batches(self, model: int) -> list[list[FoldTask]]:
        """The fits of a model, as many at a time as there are processors."""
        tasks, size = [*self.contest.tasks_of(model)], workers()
        return [tasks[start : start + size] for start in range(0, len(tasks), size)]


def expected_seconds(contest: Contest) -> dict[int, float]:
    """By a model's place what all its fits are expected to take, from one on few rows."""
    tasks = [
        FoldTask(model, pick, 0, _few(contest.folds[model][0]))
        for model, pick in enumerate(contest.picks)
        if pick.method != BASELINE
    ]
    runs = contest.fold_runs(tasks)
    return {run.model: _extrapolated(contest, run) for run in runs if run.error is None}


def _extrapolated(contest: Contest, run: FoldRun) -> float:
    """Time grows with the rows, at least: of what grows faster, the first batch tells."""
    folds, thirds = contest.folds[run.model], contest.thirds[run.model]
    rows = sum(len(fold.y_fit) for fold in (*folds, *thirds))
    return run.record.fit_seconds * rows / len(_places(folds[0])) / min(workers(), len(folds))


def _why(seconds: float, left: float) -> str:
    return f"about {seconds:.0f} seconds more, and {max(left, 0):.0f} were left"


def _places(fold: FoldData) -> Array:
    """Positions of the rows of a pilot."""
    rows = len(fold.y_fit)
    wanted = min(rows, PILOT_OF_FEW if rows <= FEW else PILOT_ROWS)
    return np.linspace(0, rows - 1, wanted).astype(int)


def _few(fold: FoldData) -> FoldData:
    """The fold with few of its rows: only how long they take is looked at."""
    places, scored = _places(fold), slice(0, PILOT_OF_FEW)
    y = fold.y_fit.iloc[places] if isinstance(fold.y_fit, pd.Series) else fold.y_fit[places]
    return replace(
        fold,
        X_fit=fold.X_fit[places],
        y_fit=y,
        X_score=fold.X_score[scored],
        scored=fold.scored[scored],
        known=fold.known.at(places),
    )
