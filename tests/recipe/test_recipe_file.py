"""Recipes written and read without loss."""

import pytest
from hypothesis import given

from core.errors import WorkbenchError
from core.recipe.recipe import fresh_recipe
from core.recipe.recipe_file import read_recipe, recipe_yaml
from tests.recipe.recipes import recipes

FRESH = fresh_recipe("0" * 32)


@given(recipes)
def test_yaml_round_trip_loses_nothing(recipe):
    assert read_recipe(recipe_yaml(recipe)) == recipe
    assert read_recipe(recipe_yaml(recipe)).key() == recipe.key()


@pytest.mark.parametrize(
    "text", ["", "[1, 2]", "just words", "a: [", "!!python/object:os.system x"]
)
def test_not_a_recipe(text):
    with pytest.raises(WorkbenchError, match="recipe"):
        read_recipe(text)


def test_a_recipe_of_before_the_switch_still_reads():
    text = f"dataset: '{FRESH.dataset}'\ncleaning:\n- method: trim_text\n  options: {{}}\n"
    assert read_recipe(text).cleaning[0].on


def test_line_breaks_that_yaml_would_take_for_its_own_survive():
    recipe = FRESH.with_(subsets={"a\u2028b": "a > 1\x85"})
    assert read_recipe(recipe_yaml(recipe)).subsets == {"a\u2028b": "a > 1\x85"}
    assert "日本" in recipe_yaml(FRESH.with_(goal="日本"))


def test_a_goal_is_written_where_there_is_one_whatever_it_holds():
    goal = "To: ring # 'all'"
    assert read_recipe(recipe_yaml(FRESH.with_(goal=goal))).goal == goal
