"""A budget is kept within 5 %, whatever fits take, on a clock that the fits move on."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from core.machine.time_limit import OutOfTimeError
from core.model.train import fold_run, pilot, race
from core.model.train.contest import Contest
from core.model.train.fold_run import FoldRun
from core.model.train.folds import FoldColumns, FoldData
from core.model.train.race import MORE_ROWS, PREPARED_AGAIN, Race
from core.model.train.run import FoldRecord
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import Recipe
from core.workspace.progress import silent

ROWS = 16_000
OVERRUN = 1.05
FORESTS = tuple(ModelPick(method="forest", key=f"forest-{n}") for n in range(12))
MODELS = (
    ModelPick(method="dummy"),
    ModelPick(method="logistic"),
    ModelPick(method="lightgbm"),
    ModelPick(method="knn"),
    *FORESTS,
)


@dataclass
class Told:
    """A clock that is moved on."""

    elapsed: float = 0.0
    is_kept_after: bool = True


@dataclass(frozen=True)
class Timed(Contest):
    """A contest whose fits take what they are told to, on two processors; the pilot of a model is
    wrong by its factor in `errors`, and each fit is off its usual time by chance."""

    clock: Told = field(default_factory=Told)
    seconds: tuple[float, ...] = ()
    errors: tuple[float, ...] = ()
    chance: np.random.Generator = field(default_factory=np.random.default_rng)

    def fold_runs(self, tasks):
        tasks = [*tasks]
        for pair in (tasks[start : start + 2] for start in range(0, len(tasks), 2)):
            runs = [self._run(task) for task in pair]
            self.clock.elapsed += max(run.record.fit_seconds for run in runs)
            yield from runs

    def _run(self, task):
        rows = len(task.prepared.y_fit)
        took = self.seconds[task.model] * rows / ROWS * self.chance.uniform(0.85, 1.15)
        if task.is_third and rows <= pilot.ROWS_OF_TREES:
            usual = pilot.pilot_of(self.picks[task.model], ROWS)
            took *= self.errors[task.model] / usual.times
        limit = np.inf if task.limit is None else task.limit
        record = FoldRecord(min(took, limit), 0.0, rows)
        return FoldRun(task.model, task.fold, record, {}, is_cut=took > limit)


def prepared(rows):
    zeros = np.zeros(rows)
    return FoldData(zeros[:, None], zeros, zeros[:100, None], np.arange(100), FoldColumns())


@pytest.fixture(autouse=True)
def two_processors(monkeypatch):
    monkeypatch.setattr(race, "workers", lambda: 2)
    monkeypatch.setattr(pilot, "workers", lambda: 2)


def raced(seed, budget=60.0, is_blended=True):
    """A race drawn at random with what comes after it; the race and the seconds of all."""
    chance = np.random.default_rng(seed)
    preparing = chance.uniform(0, 6)
    clock = Told(elapsed=preparing)
    costs = np.exp(chance.normal(0.3, 1.5, len(MODELS)))
    costs[:2] = 0.01, 0.3
    folds = (tuple(prepared(ROWS) for _ in range(5)),) * len(MODELS)
    thirds = (tuple(prepared(6_700) for _ in range(3)),) * len(MODELS)
    recipe = Recipe(dataset="drawn", target="y", task="classification", blend=is_blended)
    errors = tuple(np.exp(chance.uniform(-1, 1, len(MODELS))))
    contest = Timed(
        recipe, None, MODELS, folds, thirds, preparing, clock, tuple(costs.tolist()), errors, chance
    )
    of_one = chance.uniform(0.02, 0.5)

    def finish(results):
        clock.elapsed += of_one * (len(results) - 1) * chance.uniform(0.9, 1.1)

    made = Race(contest, clock, budget, finish)
    made.run(silent)
    finish(made.results)
    fits = [MORE_ROWS * costs[model] for model in made.results]
    clock.elapsed += max(sum(fits) / 2, max(fits)) if is_blended else max(fits)
    clock.elapsed += PREPARED_AGAIN * preparing
    return made, clock.elapsed


@pytest.mark.parametrize("budget", [20.0, 60.0])
@pytest.mark.parametrize("is_blended", [True, False])
def test_the_seconds_are_kept_with_set_up_refit_and_blend(budget, is_blended):
    used = [raced(seed, budget, is_blended=is_blended)[1] for seed in range(40)]
    assert max(used) <= OVERRUN * budget


def test_the_seconds_are_used_where_there_is_more_to_try():
    """What is not used went into a model that did not make it, or waits for the last steps."""
    drawn = [raced(seed) for seed in range(40)]
    short = [used for made, used in drawn if any(one.is_left_out for one in made.plan)]
    assert len(short) > 30
    assert np.mean(short) > 0.75 * 60


def test_a_fit_that_would_end_too_late_is_ended_and_its_model_left_out():
    made, _ = raced(0)
    ended = [one for one in made.plan if one.why.startswith("ended after")]
    assert ended
    assert all(one.seconds is not None for one in ended)
    kept = {made.contest.picks[model].key for model in made.results} - {"dummy"}
    assert kept == {one.key for one in made.plan if not one.is_left_out}


def test_a_fold_that_is_out_of_time_says_so_and_no_error_of_a_model(monkeypatch):
    def endless(*_):
        raise OutOfTimeError

    monkeypatch.setattr(fold_run, "_fitted", endless)
    task = fold_run.FoldTask(1, MODELS[1], 0, prepared(10), limit=1.0)
    run = fold_run.run_fold(Recipe(dataset="drawn"), None, task)
    assert run.is_cut
    assert run.predictions is None
