"""Several workers may add trials to one study."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.methods.tuning import TunePlan
from core.model.tune import TrialState, count_trials, read_tuning, study_place, tune
from core.model.tune.journal import Study, StudyPlace, open_journal, read_journal
from core.model.tune.trial import Trial
from core.workspace.store import changing
from core.workspace.store.studies import study_names
from tests.model.tune.test_tune import TREE, waves
from tests.workspace.store.searching import PROJECT, TRIALS, searched

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.usefixtures("database")

PLAN = TunePlan(4)


def test_two_workers_add_to_one_study_and_lose_nothing():
    """Both begin with the model as it is: the second to end takes that as tried, and goes on."""
    dataset, recipe = waves(200)
    place = study_place(recipe, TREE, "p")
    others: list[int] = []

    def meanwhile(done, *_, **__):
        if done == 0:  # the folds are prepared, and nothing is tried yet
            others.extend(t.number for t in tune(dataset, recipe, TREE, PLAN, project="p").trials)

    result = tune(dataset, recipe, TREE, PLAN, meanwhile, "p")
    assert others == list(range(4))
    assert [trial.number for trial in result.trials] == list(range(8))
    assert len({json.dumps(trial.options, sort_keys=True) for trial in result.trials}) == 8
    assert read_tuning(recipe, TREE, "p") == result
    assert count_trials(place) == 8


def test_of_two_processes_that_search_at_once_no_trial_is_lost_or_doubled(tmp_path):
    """Each is told of its trials as they are kept: what both were told is what stands."""
    command = [sys.executable, "-m", "tests.workspace.store.searching", str(tmp_path)]
    both = [
        subprocess.Popen([*command, *names], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for names in (("one", "other"), ("other", "one"))
    ]
    told = [process.communicate(timeout=300)[0].splitlines() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert [len(lines) for lines in told] == [TRIALS, TRIALS]
    confirmed = dict(json.loads(line) for lines in told for line in lines)
    kept = read_tuning(searched()[1], TREE, PROJECT).trials
    assert [trial.number for trial in kept] == list(range(2 * TRIALS))
    assert confirmed == {trial.number: trial.options for trial in kept}
    assert len({json.dumps(trial.options, sort_keys=True) for trial in kept}) == 2 * TRIALS


def test_a_trial_that_another_worker_kept_meanwhile_stands():
    study = Study("tree", {}, "r2", 80, 20)
    first, second = (open_journal(study, StudyPlace("p", "tree-x")) for _ in range(2))
    trial = Trial(0, {"max_depth": 3}, TrialState.DROPPED, (0.1, float("nan")), 0.1)
    assert first.add(trial) == trial
    assert second.add(trial) is None
    other = second.add(replace(trial, options={"max_depth": 4}))
    assert other.number == 1
    first.take_in()
    assert [t.number for t in first.trials] == [t.number for t in second.trials] == [0, 1]
    assert np.isnan(read_journal(first.place).trials[0].fold_scores[1])
    assert read_journal(StudyPlace("p", "tree-y")) is None


def test_a_project_knows_its_studies():
    study = Study("tree", {}, "r2", 80, 20)
    for project, name in (("p", "b"), ("p", "a"), ("q", "c")):
        open_journal(study, StudyPlace(project, name))
    assert changing(lambda connection: study_names(connection, "p")) == ["a", "b"]
