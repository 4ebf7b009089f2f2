"""Which models a recipe compares: by hand, or by an intention that depends on the table."""

import pytest

from core.methods.models import BASELINE
from core.methods.tuning import TunePlan
from core.model.advice.facts import table_facts
from core.model.advice.scaling import scaling_advice
from core.model.train import compared_models, train, training_part
from core.model.train.recipe_problem import recipe_problem
from core.model.tune import read_tuning, tune
from core.recipe.edits.edit import Edit
from core.recipe.edits.training import add_calibrated, use_tuned
from core.recipe.intention import Intention
from core.recipe.model_pick import ModelPick
from tests.tables import recipe_for

PLANNED = [BASELINE, "logistic", "lightgbm", "xgboost-middle"]


@pytest.fixture(scope="module")
def intended(mixed):
    wanted = Edit(recipe_for(mixed, "two"), "").by_intention(Intention(preset="good", first=3))
    return wanted.recipe


@pytest.fixture(scope="module")
def board(mixed, intended):
    return train(mixed, training_part(intended))


def test_by_hand_the_recipe_names_them(mixed, board):
    recipe = recipe_for(mixed, "two", models=(ModelPick(method="tree"),))
    assert compared_models(mixed, recipe) == recipe.models == compared_models(mixed, recipe, board)
    quick = recipe_for(mixed, "two", models=())
    assert compared_models(mixed, quick) == quick.compared


def test_an_intention_compares_its_plan_and_goes_on_with_what_ran(mixed, intended, board):
    assert [model.key for model in compared_models(mixed, intended)] == PLANNED
    ran = compared_models(mixed, intended, board)
    assert [model.key for model in ran] == PLANNED
    assert ran == compared_models(mixed, intended)
    assert board.runs[-1].label == "Blend"


def test_advice_speaks_of_what_the_intention_tries(mixed, intended):
    assert len(table_facts(mixed, intended).traits) == len(PLANNED)
    compared = {need.label for need in scaling_advice(mixed, intended).models if need.is_chosen}
    assert "LightGBM" in compared
    assert "Random forest" not in compared


def test_a_model_of_a_preset_is_calibrated_beside_the_others(mixed, intended, board):
    """Its key was looked for among the models by hand."""
    models = compared_models(mixed, intended, board)
    after = add_calibrated(intended, models, "xgboost-middle", "usual").recipe
    keys = [model.key for model in after.models]
    assert keys == [*PLANNED, "calibrated-xgboost-middle"]
    assert after.models[-1].options["estimator"]["options"]["max_depth"] == 5
    assert (after.intention, after.blend) == (None, True)
    assert recipe_problem(mixed, after) == ""


def test_a_model_of_a_preset_is_tuned_in_its_place(mixed, intended, board):
    """It was put among the quick models, which nobody had compared."""
    models = compared_models(mixed, intended, board)
    middle = models[-1]
    found = tune(mixed, intended, middle, TunePlan(2), project="p")
    assert found.trials[0].options["max_depth"] == 5
    after = use_tuned(intended, models, found.pick_of(found.trials[1])).recipe
    assert [model.key for model in after.models] == PLANNED
    assert after.models[:-1] == models[:-1]
    assert after.blend
    assert read_tuning(after, after.models[-1], "p").trials == found.trials
