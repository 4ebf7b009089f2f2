"""The same numbers on a cluster as alone, also when a worker dies."""

import os
import signal

import numpy as np
import pytest

from core.errors import NotApplicableError
from core.machine.cluster import parallel_backend
from core.machine.cluster_check import CODE, check_same, installed_here
from core.methods.tuning import TunePlan
from core.model.train import train
from core.model.tune import tune
from tests.tables import recipe_for

pytestmark = [
    pytest.mark.xdist_group("cluster"),
    # Dask's own processes, as they go.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::UserWarning:distributed"),
]

MODELS = (
    {"method": "logistic"},
    {"method": "xgboost", "options": {"n_estimators": 15}},
)


@pytest.fixture(scope="module")
def recipe(mixed):
    return recipe_for(mixed, "two", models=MODELS).with_(split={"folds": 2})


@pytest.fixture(scope="module")
def alone(mixed, recipe):
    return train(mixed, recipe)


def scores_of(result):
    return {(r.key, m): s for r in result.runs for m, s in r.fold_scores.items()}


def assert_same(one, other):
    ours, theirs = scores_of(one), scores_of(other)
    assert ours.keys() == theirs.keys()
    for key, folds in ours.items():
        np.testing.assert_allclose(theirs[key], folds, rtol=0, atol=1e-12, err_msg=str(key))
    assert [run.error for run in one.runs] == [run.error for run in other.runs] == [None] * 3


def test_a_leaderboard_is_the_same_on_a_cluster(mixed, recipe, alone, on_cluster):
    assert_same(alone, train(mixed, recipe))


def test_a_study_is_the_same_on_a_cluster(mixed, recipe, on_cluster, monkeypatch):
    plan = TunePlan(trials=3, sampler="random", seed=1)
    there = tune(mixed, recipe, recipe.models[1], plan, project="there")
    monkeypatch.delenv("WORKBENCH_CLUSTER")
    here = tune(mixed, recipe, recipe.models[1], plan, project="here")
    assert [t.options for t in here.trials] == [t.options for t in there.trials]
    for ours, theirs in zip(here.trials, there.trials, strict=True):
        np.testing.assert_allclose(theirs.fold_scores, ours.fold_scores, rtol=0, atol=1e-12)


def test_a_worker_that_dies_loses_the_fold_in_hand_alone(mixed, recipe, alone, on_cluster):
    killed = []

    def report(done, total, message="", **more):
        if not killed:
            nanny = next(iter(on_cluster.workers.values()))
            killed.append(nanny.pid)
            os.kill(nanny.pid, signal.SIGKILL)

    assert_same(alone, train(mixed, recipe, report=report))
    assert killed


def test_a_scheduler_that_is_gone_is_one_sentence(monkeypatch):
    monkeypatch.setattr("core.machine.cluster.SECONDS_TO_CONNECT", 0.5)
    monkeypatch.setenv("WORKBENCH_CLUSTER", "tcp://127.0.0.1:1")
    with pytest.raises(NotApplicableError, match="No Dask scheduler answers"), parallel_backend():
        pass


def test_a_scheduler_that_goes_in_the_middle_is_one_sentence(on_cluster):
    from distributed.comm.core import CommClosedError

    with pytest.raises(NotApplicableError, match="went away in the middle"), parallel_backend():
        raise CommClosedError("gone")


def test_other_versions_are_told():
    here = installed_here()
    check_same("The worker a", dict(here), here)
    with pytest.raises(NotApplicableError, match=r"worker a .* numpy 1\.0 \(here "):
        check_same("The worker a", {**here, "numpy": "1.0"}, here)
    with pytest.raises(NotApplicableError, match="cannot import this project"):
        check_same("The scheduler", {**here, CODE: ""}, here)
