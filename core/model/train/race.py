"""Configurations one after another while a budget lasts: what fits is decided by timed fits.

A small fit of each says what it is expected to take. Then its folds are fitted a batch at a time,
each batch in no more than its part of what is left: at that pace the rest would not fit either.
Fits that take longer are ended where they are, the configuration is left out, and a cheaper one
after it may run.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from core.machine.cluster import workers
from core.methods.models import BASELINE
from core.model.train.budget import Clock, PlannedModel, short_label
from core.model.train.contest import Contest, FitReporter, in_order
from core.model.train.fold_run import FoldRun, FoldTask
from core.model.train.pilot import expected_seconds
from core.workspace.progress import Progress

SHARE_TO_FINISH = 0.03  # of the budget, beside the time that intervals and weights take
SECONDS_TO_FINISH = 1.0  # that they take, until they were rehearsed
PREPARED_AGAIN = 0.4  # of what preparing the folds took: all rows once more, on one processor
DOUBT = 0.5  # a pilot may expect up to twice of what the fits take: the first batch decides
UNEVEN = 1.2  # the first batch also waits for what is loaded once
MORE_ROWS = 1.25  # what a fit on all rows takes, of one on a fold's


@dataclass
class Race:
    """A contest under a clock; `seconds` is None where every model runs. Fitted models are in
    `results` by their place, and `plan` says of each what it took or why it was left out.
    `rehearse` does with results what comes after the fits, to see how long that takes."""

    contest: Contest
    clock: Clock
    seconds: float | None
    rehearse: Callable[[dict[int, list[FoldRun]]], None]
    results: dict[int, list[FoldRun]] = field(default_factory=dict)
    plan: list[PlannedModel] = field(default_factory=list)
    finish_of_one: float | None = None

    @property
    def left(self) -> float:
        """Seconds that fits may still take: the blend, the intervals and the model that is kept
        come afterwards."""
        return self._left_beside([*self.results.values()])

    def run(self, report: Progress) -> None:
        """Run what fits, in order."""
        told = FitReporter(self.contest, report, len(self.contest.tasks))
        for model, pick in enumerate(self.contest.picks):
            planned = PlannedModel(pick.key, short_label(pick))
            if pick.method == BASELINE:
                self.results[model] = in_order([*self._runs(model, told)])
            elif self.seconds is None:
                self.plan.append(self._fitted(model, planned, told))
            else:
                self.plan.append(self._tried(model, planned, told))
                self._rehearse_once()

    def _rehearse_once(self) -> None:
        if self.finish_of_one is None and self.left > 0:
            begun = self.clock.elapsed
            self.rehearse(self.results)
            self.finish_of_one = self.clock.elapsed - begun

    @property
    def _finish(self) -> float:
        """What the intervals and the blend of all models and one more are expected to take."""
        if self.finish_of_one is None:
            return SECONDS_TO_FINISH
        return UNEVEN * self.finish_of_one * len(self.results)

    def _left_beside(self, fitted: list[list[FoldRun]]) -> float:
        if self.seconds is None:
            return float("inf")
        finish = SHARE_TO_FINISH * self.seconds + self._finish
        return self.seconds - finish - self.clock.elapsed - self._fit_of_kept(fitted)

    def _fit_of_kept(self, fitted: list[list[FoldRun]]) -> float:
        """What fitting the members on all rows is expected to take, all of them: which ones are
        kept is not known yet."""
        if not self.clock.is_kept_after or not fitted:
            return 0.0
        each = [float(np.mean([run.record.fit_seconds for run in runs])) for runs in fitted]
        together = sum(each) / workers() if self.contest.recipe.blend else 0.0
        return PREPARED_AGAIN * self.contest.prepared_in + MORE_ROWS * max(together, *each)

    def _tried(self, model: int, planned: PlannedModel, told: FitReporter) -> PlannedModel:
        """One model: left out where it would take too long, by its pilot or by a batch of it. The
        first runs whatever it takes: without a model there is nothing to show."""
        left = self.left if self._has_model else math.inf
        if left <= 0:
            return replace(planned, why="no time was left")
        expected = expected_seconds(self.contest, model, left / DOUBT)
        planned = replace(planned, expected=expected)
        if not self._has_model:
            return self._fitted(model, planned, told)
        if expected is not None and DOUBT * expected >= left:
            return replace(planned, why=_why(expected, left))
        return self._raced(model, planned, told)

    @property
    def _has_model(self) -> bool:
        return any(not one.is_left_out for one in self.plan)

    def _fitted(self, model: int, planned: PlannedModel, told: FitReporter) -> PlannedModel:
        """All fits of a model, however long they take."""
        begun = self.clock.elapsed
        self.results[model] = in_order([*self._runs(model, told)])
        return replace(planned, seconds=self.clock.elapsed - begun)

    def _raced(self, model: int, planned: PlannedModel, told: FitReporter) -> PlannedModel:
        """The fits of a model batch by batch, each ended where it would take too long."""
        begun, runs = self.clock.elapsed, list[FoldRun]()
        batches = self._batches(model)
        for number, batch in enumerate(batches):
            left = self._left_beside([*self.results.values(), *([runs] if runs else [])])
            limit = max(left * min(1.0, UNEVEN * _part_of_first(batches[number:])), 0.0)
            done = [*self.contest.fold_runs(replace(task, limit=limit) for task in batch)]
            if any(run.is_cut for run in done):
                spent = self.clock.elapsed - begun
                why = f"ended after {spent:.0f} seconds, {number} of {len(batches)} parts done"
                return replace(planned, seconds=spent, why=why)
            runs += map(told.hear, done)
        self.results[model] = in_order(runs)
        return replace(planned, seconds=self.clock.elapsed - begun)

    def _runs(self, model: int, told: FitReporter) -> Iterator[FoldRun]:
        return map(told.hear, self.contest.fold_runs(self.contest.tasks_of(model)))

    def _batches(self, model: int) -> list[list[FoldTask]]:
        """The fits of a model, as many at a time as there are processors."""
        tasks, size = [*self.contest.tasks_of(model)], workers()
        return [tasks[start : start + size] for start in range(0, len(tasks), size)]


def _part_of_first(batches: list[list[FoldTask]]) -> float:
    """Which part of their time the first batch takes: each takes what its largest fit does."""
    rows = [max(len(task.prepared.y_fit) for task in batch) for batch in batches]
    return rows[0] / sum(rows)


def _why(seconds: float, left: float) -> str:
    return f"about {seconds:.0f} seconds, and {max(left, 0):.0f} were left"
