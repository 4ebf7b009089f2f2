"""Several methods inside a method."""

import pytest

from core.choices.members import Members
from core.choices.nested import Nested
from core.choices.pick import Pick
from core.choices.written import read_value, written
from core.errors import InvalidOptionError
from core.methods.models import MODELS
from core.recipe.recipe import Recipe

INSIDE = Nested(
    "m", "A member", "core.methods.models.catalog:MODELS", "tree", frozenset({"nested"})
)
SEVERAL = Members("members", "Members", INSIDE, ("tree", "forest"))
DEEP = {"method": "tree", "options": {"max_depth": 3}}
FOREST = {"method": "forest", "options": {}}


def test_members_are_checked_each():
    SEVERAL.check(SEVERAL.default)
    SEVERAL.check([DEEP, DEEP])
    with pytest.raises(InvalidOptionError, match="2 to 60 methods"):
        SEVERAL.check((DEEP,))
    with pytest.raises(InvalidOptionError, match="A member cannot be Bagging"):
        SEVERAL.check((DEEP, {"method": "bagging", "options": {}}))
    with pytest.raises(InvalidOptionError, match="Depth must be"):
        SEVERAL.check((FOREST, {"method": "tree", "options": {"max_depth": 99}}))


def test_members_are_written_and_read():
    value = (DEEP, FOREST)
    assert read_value(SEVERAL, written(value)) == value
    assert read_value(SEVERAL, '["tree", "forest"]') == SEVERAL.default
    with pytest.raises(InvalidOptionError, match="must be 2 to 60 methods"):
        read_value(SEVERAL, "tree")


def test_members_stand_in_words_and_in_a_recipe():
    pick = Pick(method="voting", options={"members": (DEEP, FOREST)})
    assert pick.in_words(MODELS) == "voting (members decision tree (depth 3); random forest)"
    recipe = Recipe(dataset="x", models=(pick,))
    again = Recipe.model_validate_json(recipe.model_dump_json())
    assert again.models == recipe.models
