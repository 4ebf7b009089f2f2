"""Whether a recipe from elsewhere holds: every model that it compares on this table is built."""

import pytest

from core.errors import InvalidOptionError
from core.methods.models import BASELINE
from core.model.train import recipe_problem as module
from core.model.train.recipe_problem import recipe_problem
from core.recipe.intention import Intention
from tests.tables import recipe_for


@pytest.fixture
def built(monkeypatch):
    keys = []
    monkeypatch.setattr(module, "build_model", lambda _, __, model: keys.append(model.key))
    return keys


def test_of_a_preset_the_models_that_it_tries_are_built_and_none_by_hand(mixed, built):
    wish = Intention(preset="good", first=3)
    assert recipe_problem(mixed, recipe_for(mixed, "two", intention=wish)) == ""
    assert built == [BASELINE, "logistic", "lightgbm", "xgboost-middle"]


def test_what_a_model_of_a_preset_refuses_is_the_problem(mixed, monkeypatch):
    def refuse(_, __, model):
        if model.key == "xgboost-middle":
            raise InvalidOptionError("It does not fit.")

    monkeypatch.setattr(module, "build_model", refuse)
    recipe = recipe_for(mixed, "two")
    assert recipe_problem(mixed, recipe) == ""
    wanted = recipe.with_(intention=Intention(preset="good", first=3))
    assert recipe_problem(mixed, wanted) == "It does not fit."
