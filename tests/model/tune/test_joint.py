"""Options of the preparation, searched with a model's: each trial on folds prepared by its own."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import InvalidOptionError, NotApplicableError
from core.methods.prepare import SLOTS
from core.methods.stages import CATALOG_OF
from core.methods.tuning import SearchRange, TunePlan
from core.model.train import train, training_part
from core.model.tune import (
    TrialState,
    joint_for,
    joint_of,
    read_tuning,
    search_space,
    tune,
    with_joint,
)
from core.model.tune.preparations import Preparations
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Task
from tests.tables import recipe_for

LOGISTIC = ModelPick(method="logistic")
KEPT = "selection.0/k"
JOINT = TunePlan(
    trials=6,
    joint=True,
    sampler="random",
    portfolio=False,
    space=(SearchRange(KEPT, 1, 20),),
)


@pytest.fixture(scope="module")
def noisy():
    """Two columns tell the class, forty tell nothing: the fewer are kept, the better."""
    rng = np.random.default_rng(3)
    frame = pd.DataFrame(rng.normal(size=(160, 42)), columns=[f"c{n}" for n in range(42)])
    frame["y"] = np.where(frame.c0 + frame.c1 + rng.normal(size=160) > 0, "yes", "no")
    dataset = make_dataset(frame, "noisy")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y",
        task=Task.CLASSIFICATION,
        selection=({"method": "f_test", "options": {"k": 40}},),
    )
    return dataset, recipe


@pytest.fixture(scope="module")
def searched(noisy):
    return tune(*noisy, LOGISTIC, JOINT)


def test_what_is_searched_are_options_of_methods_that_columns_meet(mixed):
    recipe = recipe_for(
        mixed,
        "two",
        balance={"method": "smote"},
        selection=[{"method": "variance"}, {"method": "f_test", "options": {"k": 7}}],
        preparation={"outliers": {"method": "cap"}},
    )
    found = joint_of(recipe, make_training_data(mixed, recipe))
    names = {option.name for option in found.options}
    assert {"preparation.outliers/multiplier", "selection.1/k", "balance/neighbours"} <= names
    assert found.now["selection.1/k"] == 7
    assert not [name for name in names if name.startswith("selection.0")]
    labels = {option.name: option.label for option in found.options}
    assert labels["balance/neighbours"] == "Balance: neighbours"
    bare = make_dataset(pd.DataFrame({"a": range(30), "y": [1.0, 2.0, 4.0] * 10}), "bare")
    plain = fresh_recipe(bare.fingerprint).with_(target="y", task=Task.REGRESSION)
    assert not joint_of(plain, make_training_data(bare, plain)).options


@pytest.mark.parametrize("slot", SLOTS)
def test_every_option_that_is_searched_can_be_put_into_the_recipe(mixed, slot):
    for method in SLOTS[slot].catalog.values():
        for option in (o for o in method.options if o.tuned):
            recipe = recipe_for(mixed, "two", preparation={slot: {"method": method.key}})
            value = getattr(option, "high", None) or option.values[0]
            changed = with_joint(recipe, {f"preparation.{slot}/{option.name}": value})
            settings = method.settings(**changed.preparation[slot].options)
            assert settings[option.name] == value
            assert with_joint(changed, {f"preparation.{slot}/{option.name}": option.default}) == (
                recipe
            )


@pytest.mark.parametrize("field", CATALOG_OF)
def test_so_can_those_of_the_stages_the_step_that_is_switched_on(mixed, field):
    for method in CATALOG_OF[field].values():
        tuned = [option for option in method.options if option.tuned]
        if not tuned or field == "features":  # whose columns are to be chosen
            continue
        several = field == "selection"
        step = {"method": method.key}
        chosen = [{"method": "variance", "on": False}, step] if several else step
        recipe = recipe_for(mixed, "two", **{field: chosen})
        place = f"{field}.0" if several else field
        value = getattr(tuned[0], "high", None) or tuned[0].values[0]
        changed = with_joint(recipe, {f"{place}/{tuned[0].name}": value, "C": 3.0})
        pick = changed.selection[1] if several else getattr(changed, field)
        assert method.settings(**pick.options)[tuned[0].name] == value
        if several:
            assert changed.selection[0] == recipe.selection[0]


def test_a_trial_scores_what_training_with_its_preparation_does(noisy, searched):
    dataset, recipe = noisy
    best = searched.best
    assert best.options[KEPT] < 40
    model = searched.best_pick
    changed = with_joint(recipe, best.options).with_(models=(model,))
    assert changed.selection[0].options == {"k": best.options[KEPT]}
    run = train(dataset, training_part(changed)).run_of("logistic")
    assert run.fold_scores["roc_auc"] == pytest.approx(best.fold_scores)
    first = searched.trials[0]
    as_it_was = train(dataset, training_part(recipe.with_(models=(LOGISTIC,))))
    assert as_it_was.run_of("logistic").fold_scores["roc_auc"] == pytest.approx(first.fold_scores)
    assert first.options[KEPT] == 40


def test_it_is_corrected_for_choosing_and_replayed_like_any_search(noisy, searched):
    assert searched.tried == 6
    assert model_options(searched) == {"C"}
    assert searched.best_pick.searched == ("C",)
    assert searched.labels[KEPT] == "Highest F: columns to keep"
    again = tune(*noisy, LOGISTIC, JOINT)
    assert [t.options for t in again.trials] == [t.options for t in searched.trials]
    assert [t.fold_scores for t in again.trials] == [t.fold_scores for t in searched.trials]


def model_options(result):
    return set(result.best_pick.options)


def test_what_is_put_into_the_recipe_goes_on_with_the_same_study(noisy, workspace):
    dataset, recipe = noisy
    data = make_training_data(dataset, recipe)
    plan = TunePlan(trials=2, joint=True, sampler="random", portfolio=False)
    first = tune(dataset, recipe, LOGISTIC, plan, project="p")
    changed = with_joint(recipe, first.trials[1].options)
    kept = read_tuning(changed, LOGISTIC, "p", joint_of(changed, data))
    assert kept.trials == first.trials
    assert read_tuning(changed, LOGISTIC, "p") is None  # alone it is another study


def test_a_frozen_option_of_the_preparation_is_not_searched(noisy):
    dataset, recipe = noisy
    joint = joint_of(recipe, make_training_data(dataset, recipe))
    space = search_space(LOGISTIC, [SearchRange(KEPT, is_frozen=True)], joint)
    assert space.frozen == {KEPT: 40}
    with pytest.raises(InvalidOptionError, match="cannot be searched"):
        search_space(LOGISTIC, [SearchRange(KEPT, is_frozen=True)])


def test_where_nothing_of_the_preparation_can_be_searched_it_says_so():
    frame = pd.DataFrame({"a": np.arange(60.0), "y": np.arange(60.0) % 7})
    dataset = make_dataset(frame, "plain")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task=Task.REGRESSION)
    with pytest.raises(NotApplicableError, match="finds nothing here"):
        tune(dataset, recipe, Pick(method="ridge"), TunePlan(trials=2, joint=True))


def test_each_distinct_preparation_is_made_once(noisy):
    dataset, recipe = noisy
    data = make_training_data(dataset, recipe)
    made = Preparations((recipe, data, split_rows(data, recipe)), LOGISTIC, is_joint=True)
    few, more = made.of({KEPT: 3, "C": 1.0}), made.of({KEPT: 9, "C": 1.0})
    assert made.of({KEPT: 3, "C": 100.0}) is few
    assert made.made == 2
    assert [fold.X_fit.shape[1] for fold in (few.folds[0], more.folds[0])] == [3, 9]


def test_a_preparation_that_fails_is_a_failed_trial_and_not_the_end(noisy, monkeypatch):
    whole = Preparations.of

    def of(self, options):
        if options.get(KEPT) != 40:
            raise ValueError("cannot be prepared")
        return whole(self, options)

    monkeypatch.setattr(Preparations, "of", of)
    plan = TunePlan(trials=3, joint=True, sampler="random", portfolio=False)
    result = tune(*noisy, LOGISTIC, plan)
    states = [trial.state for trial in result.trials]
    assert states == [TrialState.DONE, TrialState.FAILED, TrialState.FAILED]
    assert "cannot be prepared" in result.trials[1].reason


def test_halving_and_racing_go_over_the_preparation_too(noisy):
    plan = TunePlan(trials=4, joint=True, sampler="random", portfolio=False, rungs="halving")
    result = tune(*noisy, LOGISTIC, plan)
    assert {trial.share for trial in result.trials} > {1.0}
    assert result.best.options.keys() == {"C", KEPT}


METHODS = TunePlan(trials=8, methods=True, sampler="random", portfolio=False)
ENCODER = "preparation.many_encoder/method"


@pytest.fixture(scope="module")
def of_levels():
    """Thirty levels that tell the number, and a column of noise with gaps."""
    rng = np.random.default_rng(2)
    level, noise = rng.integers(0, 30, 240), rng.normal(size=240)
    noise[::9] = np.nan
    frame = pd.DataFrame({"level": [f"v{n}" for n in level], "noise": noise})
    frame["y"] = rng.normal(size=30)[level] + 0.1 * rng.normal(size=240)
    dataset = make_dataset(frame, "of levels")
    return dataset, fresh_recipe(dataset.fingerprint).with_(target="y", task=Task.REGRESSION)


def test_methods_are_searched_where_columns_meet_a_slot(of_levels):
    dataset, recipe = of_levels
    found = joint_for(METHODS, recipe, make_training_data(dataset, recipe))
    by_name = {option.name.split(".")[1].split("/")[0]: option for option in found.options}
    assert set(by_name) == {"transform", "scaler", "number_imputer", "many_encoder"}
    assert "target" in by_name["many_encoder"].values
    assert not {"forward", "backward"} & {*by_name["number_imputer"].values}  # they name columns
    assert found.now[ENCODER] == "target"
    both = joint_for(replace(METHODS, joint=True), recipe, make_training_data(dataset, recipe))
    assert "preparation.many_encoder/smooth" not in {option.name for option in both.options}


def test_a_method_that_was_found_is_the_recipes_and_scores_as_it_did(of_levels):
    dataset, recipe = of_levels
    ridge = ModelPick(method="ridge")
    space = tuple(
        SearchRange(f"preparation.{slot}/method", is_frozen=True)
        for slot in ("transform", "scaler", "number_imputer")
    )
    worse = recipe.with_(preparation={**recipe.preparation, "many_encoder": {"method": "drop"}})
    found = tune(dataset, worse, ridge, replace(METHODS, space=space))
    assert found.trials[0].options[ENCODER] == "drop"
    assert found.best.options[ENCODER] != "drop"
    assert found.tried == len(found.trials) > 1  # each is counted in the price of choosing
    changed = with_joint(worse, found.best.options).with_(models=(found.best_pick,))
    assert changed.preparation["many_encoder"].method == found.best.options[ENCODER]
    run = train(dataset, training_part(changed)).run_of("ridge")
    assert run.fold_scores[found.metric] == pytest.approx(found.best.fold_scores)


def test_a_chosen_method_keeps_its_options_and_another_takes_none_of_them(of_levels):
    _, recipe = of_levels
    own = {"many_encoder": {"method": "target", "options": {"smooth": 5.0}}}
    chosen = recipe.with_(preparation={**recipe.preparation, **own})
    assert with_joint(chosen, {ENCODER: "target"}) == chosen
    assert with_joint(chosen, {ENCODER: "hashing"}).preparation["many_encoder"].options == {}
