"""Configurations under a clock: what fits runs, what does not is left out with its reason."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest

from core.methods.models import BASELINE
from core.model.train import Clock, planned, train
from core.model.train.blend import LABEL
from core.pipeline.training_data import make_training_data
from core.recipe.intention import Intention
from core.recipe.recipe import Recipe
from core.table.dataset import make_dataset


@dataclass(frozen=True)
class Late(Clock):
    """A clock by which so many seconds are over."""

    over: float = 1e6

    @property
    def elapsed(self):
        return self.over


@pytest.fixture(scope="module")
def table():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(260, 4)), columns=list("abcd"))
    lean = frame["a"] - frame["b"] * frame["c"] + rng.normal(0, 0.8, 260)
    return make_dataset(frame.assign(y=np.where(lean > 0, "yes", "no")), "drawn")


def recipe_of(table, **choices):
    split = {"kind": "stratified", "folds": 2}
    return Recipe(
        dataset=table.fingerprint, target="y", task="classification", split=split, **choices
    )


def wanted(table, preset="good", **fields):
    intention = Intention(preset=preset, **fields)
    return recipe_of(table, intention=intention, blend=intention.chosen.is_blended)


@pytest.fixture(scope="module")
def first_three(table):
    return train(table, wanted(table, first=3))


def test_a_number_of_configurations_replays_exactly(table, first_three):
    again = train(table, wanted(table, first=3), clock=Late())
    assert [run.key for run in again.runs] == [run.key for run in first_three.runs]
    for one, other in zip(first_three.runs, again.runs, strict=True):
        assert one.fold_scores == other.fold_scores
        assert one.pick == other.pick
    assert first_three.budget.asked is None
    assert [one.why for one in first_three.budget.plan] == ["", "", ""]
    assert all(one.seconds > 0 for one in first_three.budget.plan)


def test_the_same_models_by_hand_score_the_same(table, first_three):
    models = tuple(
        run.model for run in first_three.runs if run.label != LABEL and run.key != BASELINE
    )
    by_hand = train(table, recipe_of(table, models=models, blend=True))
    assert by_hand.budget is None
    for run in first_three.runs:
        assert by_hand.run_of(run.key).fold_scores == run.fold_scores


def test_the_first_runs_and_the_others_are_left_out_where_time_is_over(table):
    result = train(table, wanted(table, seconds=30), clock=Late())
    ran = [run.key for run in result.runs]
    assert ran == [BASELINE, result.budget.plan[0].key]
    first, *others = result.budget.plan
    assert first.seconds is not None
    assert first.expected is not None
    assert others
    assert all(one.why == "no time was left" for one in others)
    assert "1 configuration took" in result.budget.sentence
    assert "Left out for want of time: LightGBM, Extra trees grown" in result.budget.sentence
    assert result.budget.asked == 30


def test_few_rows_are_given_fewer_and_the_budget_says_so(table):
    rows = len(make_training_data(table, recipe_of(table)).y)
    result = train(table, wanted(table, seconds=30), clock=Late())
    assert len(result.budget.plan) < 10
    told = f"Not more than {len(result.budget.plan)} are tried on {rows} rows"
    assert told in result.budget.sentence


def test_the_fit_of_what_is_kept_is_part_of_the_budget(table):
    """With ten seconds to spare nothing is left out; where the members have yet to be fitted on
    all rows within the same seconds, less is left."""
    from core.model.train.compare import _contest
    from core.model.train.divided_rows import divided_rows
    from core.model.train.race import Race
    from core.workspace.progress import silent

    recipe = wanted(table, first=2)
    data = make_training_data(table, recipe)
    contest = _contest(recipe, divided_rows(data, recipe), data, silent)
    lefts = []
    for is_kept in (False, True):
        race = Race(contest, Late(is_kept_after=is_kept, over=0.0), None, lambda _: None)
        race.run(silent)
        race.seconds = 1000.0
        lefts.append(race.left)
    assert lefts[0] == 1000 - 30 - 1
    fits = [np.mean([r.record.fit_seconds for r in runs]) for runs in race.results.values()]
    assert lefts[1] < lefts[0] - 0.3 * sum(fits)


def test_the_plan_is_known_before_with_what_it_costs(table):
    plan = planned(table, wanted(table))
    assert [one.key for one in plan][:3] == ["logistic", "lightgbm", "extra_trees-grown"]
    assert plan[0].expected > 0
    assert all(one.seconds is None and not one.why for one in plan)
