"""The recipe put to the test: what holds, what does not, and the button that runs it."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Step
from core.model.preview import recipe_trials, trials
from core.table.dataset import make_dataset
from tests.tables import TARGETS, mixed_frame, recipe_for

STEPS = (
    Step(method="formula", options={"name": "twice", "formula": "`num [1]` * 2"}),
    Step(method="trim_text", options={"columns": ("city",)}),
)


@pytest.fixture(scope="module")
def dataset():
    return make_dataset(mixed_frame(120), "mixed.csv")


@pytest.mark.parametrize("target", TARGETS)
def test_a_sound_recipe_keeps_every_promise(dataset, target):
    found = recipe_trials(dataset, recipe_for(dataset, target, cleaning=STEPS))
    assert len(found) == 5
    assert [trial.promise for trial in found if not trial.holds] == []


def test_gaps_that_are_left_are_named(monkeypatch):
    gap = np.array([[1.0, np.nan]])
    monkeypatch.setattr(trials, "_made", lambda _, rows: np.repeat(gap, len(rows), axis=0))
    monkeypatch.setattr(trials, "readable_names", lambda _: ("a", "b <x>"))
    frame = pd.DataFrame({"a": [1.0, 2.0]})
    failed = [
        trial
        for trial in trials._tried(trials.FittedTwice(None, None, frame, frame))
        if not trial.holds
    ]
    assert [(trial.promise, trial.seen) for trial in failed] == [
        ("No gap is left", "gaps in b <x>")
    ]


def test_a_step_of_chance_is_found_out(dataset, monkeypatch):
    draws = iter(range(1, 1000))
    monkeypatch.setattr(trials, "_made", lambda _, rows: np.full((len(rows), 1), next(draws)))
    monkeypatch.setattr(trials, "readable_names", lambda _: ("x",))
    frame = pd.DataFrame({"a": [1.0, 2.0]})
    found = list(trials._tried(trials.FittedTwice(None, None, frame, pd.DataFrame())))
    assert [trial.holds for trial in found] == [False, True, False, False, False]
