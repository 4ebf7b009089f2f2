"""Tuning: it finds what is there, keeps what it did, and does not praise luck."""

import json
from itertools import count
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from core.choices.nested import Nested
from core.choices.options import Number
from core.choices.pick import Pick
from core.errors import InvalidOptionError, NotApplicableError
from core.methods.clean import CLEANING
from core.methods.metrics import METRICS
from core.methods.models import MODELS, models_for
from core.methods.models.searched import searched_options
from core.methods.tuning import TunePlan
from core.model.train import train
from core.model.tune import (
    TrialState,
    course,
    narrowed,
    read_tuning,
    search_space,
    tunable_models,
    tune,
)
from core.model.tune.judgement import search_notes
from core.model.tune.result import TuneResult
from core.model.tune.samplers import distribution
from core.model.tune.search_space import SearchSpace
from core.model.tune.space import Search, importances
from core.model.tune.trial import Trial
from core.recipe.edits.training import use_tuned
from core.recipe.recipe import fresh_recipe
from core.stats.intervals import FoldSize
from core.table.dataset import make_dataset
from core.table.schema import Task
from core.tasks.models import tune_job
from core.tasks.requests import TuneRequest
from core.workspace.files import read_lines
from core.workspace.jobs import Reporter
from tests.pages.driving import project_with
from tests.tables import recipe_for

TREE, LOGISTIC, RIDGE = Pick(method="tree"), Pick(method="logistic"), Pick(method="ridge")
DEEP = Pick(method="tree", options={"max_depth": 9})


def waves(rows=400, noise=0.3, seed=0):
    """A target that only a deep enough tree can follow."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(-4, 4, rows)
    y = np.sin(2 * x) + rng.normal(0, noise, rows)
    frame = pd.DataFrame({"x": x, "other": rng.normal(size=rows), "y": y})
    dataset = make_dataset(frame, "waves")
    return dataset, fresh_recipe(dataset.fingerprint).with_(target="y", task="regression")


def coin(rows=200, seed=0):
    """A target that nothing explains."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(rng.normal(size=(rows, 4)), columns=list("abcd"))
    frame["y"] = rng.choice(["heads", "tails"], rows)
    dataset = make_dataset(frame, "coin")
    return dataset, fresh_recipe(dataset.fingerprint).with_(target="y", task="classification")


def test_finds_the_better_region_from_a_poor_start():
    dataset, recipe = waves()
    start = Pick(method="tree", options={"max_depth": 1, "min_samples_leaf": 150})
    result = tune(dataset, recipe, start, TunePlan(25, seed=1))
    assert result.trials[0].options == start.options
    assert result.best.options["max_depth"] > 3
    assert result.best.score > result.baseline.score + 0.3
    assert result.is_more_than_noise
    assert "more than noise" in result.verdict
    assert "sealed test rows" in result.verdict


@pytest.mark.parametrize("seed", range(3))
def test_luck_is_not_praised(seed):
    dataset, recipe = coin(seed=seed)
    result = tune(dataset, recipe, TREE, TunePlan(15, seed=seed))
    assert not result.is_more_than_noise


def test_scores_are_those_of_training(mixed):
    recipe = recipe_for(mixed, "two", balance=Pick(method="smote"))
    result = tune(mixed, recipe, LOGISTIC, TunePlan(3))
    for trial in result.trials[:2]:
        if trial.state is TrialState.DONE:
            trained = train(mixed, recipe.with_(models=(result.pick_of(trial),)))
            assert trained.run_of("logistic").fold_scores["roc_auc"] == trial.fold_scores


def test_racing_finds_as_good_with_fewer_fits():
    dataset, recipe = waves(300)
    raced = tune(dataset, recipe, RIDGE, TunePlan(25))
    whole = tune(dataset, recipe, RIDGE, TunePlan(25, racing=False))
    assert raced.best.score == pytest.approx(whole.best.score, abs=0.002)
    assert fits(raced) < fits(whole) == 25 * 5
    assert {trial.state for trial in whole.trials} == {TrialState.DONE}


def fits(result):
    return sum(len(trial.fold_scores) for trial in result.trials)


def test_a_dropped_trial_did_not_fail():
    dataset, recipe = waves()
    result = tune(dataset, recipe, TREE, TunePlan(25))
    dropped = [t for t in result.trials if t.state is TrialState.DROPPED]
    assert dropped
    for trial in dropped:
        assert trial.score is None
        assert 0 < len(trial.fold_scores) < 5
        assert "behind trial" in trial.reason
        assert trial.estimate < result.best.score


def test_a_metric_where_less_is_better_is_searched_downwards():
    dataset, recipe = waves()
    start = Pick(method="tree", options={"max_depth": 1})
    result = tune(dataset, recipe.with_(metric="rmse"), start, TunePlan(20))
    assert result.best.score < result.baseline.score
    assert result.gain.mean > 0


def test_going_on_adds_new_points():
    dataset, recipe = waves()
    first = tune(dataset, recipe, TREE, TunePlan(6), project="p")
    second = tune(dataset, recipe, TREE, TunePlan(6), project="p")
    assert second.trials[:6] == first.trials
    assert [trial.number for trial in second.trials] == list(range(12))
    points = {json.dumps(trial.options, sort_keys=True) for trial in second.trials}
    assert len(points) == 12


def test_going_on_from_another_start_tries_that_start():
    dataset, recipe = waves()
    tune(dataset, recipe, TREE, TunePlan(2), project="p")
    other = Pick(method="tree", options={"max_depth": 3, "min_samples_leaf": 7})
    result = tune(dataset, recipe, other, TunePlan(1), project="p")
    assert result.trials[2].options == other.options
    assert result.baseline.options == {"max_depth": 6, "min_samples_leaf": 20}


def test_what_is_kept_is_read_back():
    dataset, recipe = waves()
    assert read_tuning(recipe, TREE, "p") is None
    result = tune(dataset, recipe, TREE, TunePlan(12), project="p")
    assert read_tuning(recipe, TREE, "p") == result
    assert read_tuning(recipe.with_(threshold=0.3), TREE, "p") == result
    assert read_tuning(recipe.with_(metric="mae"), TREE, "p") is None
    assert read_tuning(recipe, RIDGE, "p") is None


def test_stopped_in_the_middle_keeps_what_was_done():
    dataset, recipe = waves()

    def stop_after_three(done, *_, **__):
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tune(dataset, recipe, TREE, TunePlan(9), stop_after_three, "p")
    assert len(read_tuning(recipe, TREE, "p").trials) == 3


def test_the_time_limit_holds_and_leaves_one_trial(monkeypatch):
    minutes = count(step=60)  # each look at the clock is a minute later
    monkeypatch.setattr(course, "time", SimpleNamespace(monotonic=lambda: next(minutes)))
    dataset, recipe = waves()
    result = tune(dataset, recipe, TREE, TunePlan(500, minutes=1))
    assert len(result.trials) == 1
    assert result.best is result.baseline
    assert "keep them" in result.verdict


def test_failing_trials_are_rows_with_their_reason():
    dataset, recipe = coin(60)
    start = Pick(method="knn", options={"n_neighbors": 200})
    result = tune(dataset, recipe, start, TunePlan(12))
    assert result.trials[0].state is TrialState.FAILED
    assert "n_neighbors" in result.trials[0].reason
    assert result.best is not None
    assert result.baseline is None
    assert "nothing to compare" in result.verdict


def test_a_used_up_space_ends_the_search():
    tiny = tuple(Number(name, name, 1, 2, default=1, tuned=True) for name in ("a", "b"))
    search = Search(SearchSpace(tiny, {}), [], METRICS["r2"], TunePlan())
    seen = []
    while (options := search.propose()) is not None:
        seen.append(tuple(options.values()))
        search.learn(Trial(len(seen), options, TrialState.DONE, (), 1.0))
    assert len(seen) == len(set(seen)) <= 4
    assert len(seen) >= 3


def test_importance_finds_the_option_that_matters():
    options = searched_options(TREE)
    rng = np.random.default_rng(0)
    trials = []
    for number in range(60):
        drawn = {
            "max_depth": int(rng.integers(1, 17)),
            "min_samples_leaf": int(rng.integers(1, 200)),
        }
        score = -abs(drawn["max_depth"] - 8.0)
        trials.append(Trial(number, drawn, TrialState.DONE, (score,), score))
    found = importances(options, trials, METRICS["r2"])
    assert found.method == "PED-ANOVA"
    assert found.shares["max_depth"] > 0.8
    assert sum(found.shares.values()) == pytest.approx(1)
    assert importances(options, trials[:5], METRICS["r2"]) is None


@pytest.mark.parametrize("task", list(Task))
def test_every_tuned_option_can_be_searched(task):
    for method in models_for(task):
        tuned = [option for option in method.options if option.tuned]
        is_within = any(isinstance(option, Nested) for option in method.options)
        assert (method in tunable_models(task)) == (bool(tuned) or is_within)
        for option in tuned:
            space = distribution(option)
            assert space._contains(space.to_internal_repr(option.default))


@pytest.mark.fault("A8")
def test_no_option_is_marked_for_a_search_that_does_not_read_it():
    options = [o for method in CLEANING.values() for o in method.options]
    assert not [option.name for option in options if getattr(option, "tuned", False)]


def test_a_model_without_tuned_options_says_so():
    dataset, recipe = waves()
    with pytest.raises(NotApplicableError, match="no option that is worth tuning"):
        tune(dataset, recipe, Pick(method="linear"))


def test_a_search_without_gain_ends_by_its_patience():
    dataset, recipe = coin()
    start = Pick(method="tree", options={"max_depth": 1, "min_samples_leaf": 150})
    result = tune(dataset, recipe, start, TunePlan(60, patience=4, racing=False))
    assert 5 <= len(result.trials) < 60
    last_gain = result.best.number
    assert len(result.trials) - 1 - last_gain >= 4


def test_a_grid_ends_when_it_is_whole():
    dataset, recipe = waves(200)
    plan = TunePlan(50, sampler="grid", grid_steps=3, racing=False)
    result = tune(dataset, recipe, TREE, plan)
    assert len(result.trials) == 10
    assert result.trials[0].options == {"max_depth": 6, "min_samples_leaf": 20}
    assert {trial.options["max_depth"] for trial in result.trials[1:]} == {1, 8, 16}


@pytest.mark.parametrize("sampler", ["tpe", "random", "grid", "cma_es"])
def test_a_study_is_replayed_by_its_seed(sampler):
    dataset, recipe = waves(150)
    plan = TunePlan(8, seed=7, sampler=sampler)
    first, again = (tune(dataset, recipe, TREE, plan) for _ in range(2))
    assert [t.options for t in first.trials] == [t.options for t in again.trials]
    assert [t.fold_scores for t in first.trials] == [t.fold_scores for t in again.trials]


def test_a_space_that_is_narrowed_goes_on_in_the_same_study():
    dataset, recipe = waves(200)
    first = tune(dataset, recipe, TREE, TunePlan(5), project="p")
    near = narrowed(search_space(TREE), first.best.options)
    second = tune(dataset, recipe, TREE, TunePlan(5, space=near), project="p")
    assert second.trials[:5] == first.trials
    assert second.tried == 10, "what was tried before is paid for, too"
    space = search_space(TREE, near)
    assert all(space.holds(trial.options) for trial in second.trials[5:])


def test_each_trial_says_how_far_ahead_it_is_on_the_rows_it_was_fitted_on():
    dataset, recipe = waves(200, noise=1.0)
    deep = Pick(method="tree", options={"max_depth": 16, "min_samples_leaf": 1})
    result = tune(dataset, recipe, deep, TunePlan(1), project="p")
    (trial,) = read_tuning(recipe, deep, "p").trials
    assert trial == result.trials[0]
    assert trial.fitted == pytest.approx(1.0, abs=1e-3)
    assert result.gap(trial) == pytest.approx(trial.fitted - trial.score)
    notes = search_notes(result, search_space(deep))
    assert "Depth 16 is at the highest that is tried" in notes[0]
    assert "rows that it was fitted on" in notes[1]


@pytest.mark.parametrize(
    "wrong",
    [
        {"trials": 0},
        {"trials": 2001},
        {"minutes": -1},
        {"seed": 2**32},
        {"sampler": "luck"},
        {"patience": -1},
    ],
)
def test_an_impossible_plan_is_refused(wrong):
    with pytest.raises(InvalidOptionError, match="got"):
        TunePlan(**wrong)


def test_result_without_a_finished_trial_says_so():
    failed = Trial(0, {"max_depth": 1}, TrialState.FAILED, reason="no")
    result = TuneResult("tree", {}, "r2", (FoldSize(80, 20),), (failed,))
    assert result.best_pick is None
    assert result.verdict == "No trial could be finished."


def test_the_job_keeps_trials_and_tells_each(tmp_path):
    dataset, recipe = waves(200)
    project = project_with(dataset, recipe)
    done = tune_job(
        project, Reporter(tmp_path), TuneRequest(recipe=recipe, pick=TREE, plan=TunePlan(3))
    )
    assert done["trials"] == 3
    assert len(read_tuning(recipe, TREE, project.id).trials) == 3
    events = [event for event in read_lines(tmp_path / "events.jsonl") if "trial" in event]
    assert [event["trial"] for event in events] == [0, 1, 2]
    assert all(event["state"] in list(TrialState) for event in events)
    assert MODELS["tree"].settings(**events[0]["options"])


def test_two_models_of_a_method_are_tuned_side_by_side(mixed):
    """Each has its own trials, though the options that are not searched are the same."""
    recipe = recipe_for(mixed, "two", models=(TREE, DEEP))
    first, second = recipe.models
    found = tune(mixed, recipe, first, TunePlan(2), project="p")
    assert read_tuning(recipe, second, "p") is None
    other = tune(mixed, recipe, second, TunePlan(3), project="p")
    assert read_tuning(recipe, first, "p") == found
    assert read_tuning(recipe, second, "p") == other
    assert (len(found.trials), len(other.trials)) == (2, 3)
    assert (found.best_pick.key, other.best_pick.key) == ("tree", "tree-2")
    assert other.trials[0].options["max_depth"] == 9
    after = use_tuned(recipe, recipe.compared, other.pick_of(other.trials[1])).recipe
    assert after.models[0] == first
    assert after.models[1].options == {**other.fixed, **other.trials[1].options}
