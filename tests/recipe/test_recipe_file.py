"""Recipes written and read without loss."""

import pytest
from hypothesis import given

from core.errors import WorkbenchError
from core.parts.predictions.kept_promise import KeptPromise
from core.recipe.decision import NO_DECISION, AskedAssurance, Decision
from core.recipe.recipe import fresh_recipe
from core.recipe.recipe_file import read_recipe, recipe_json, recipe_yaml
from tests.recipe.recipes import recipes

FRESH = fresh_recipe("0" * 32)


@given(recipes)
def test_yaml_round_trip_loses_nothing(recipe):
    assert read_recipe(recipe_yaml(recipe)) == recipe
    assert read_recipe(recipe_yaml(recipe)).key() == recipe.key()
    assert read_recipe(recipe_json(recipe)) == recipe


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


def test_a_decision_is_written_and_read_with_labels_that_yaml_takes_for_numbers():
    promise = KeptPromise("cost", 0.4, 0.95, 0.35, "1", 400, 2.0, 7.5)
    costs = {"1": {"0": 5.0, "true": 0.5}, "no": {"1": 2.0}}
    sure = AskedAssurance(confidence=0.8, each=True)
    decision = Decision(promise=promise, costs=costs, assurance=sure)
    recipe = FRESH.with_(threshold=0.35, decision=decision)
    text = recipe_yaml(recipe)
    assert read_recipe(text) == recipe
    assert read_recipe(text).promise == promise
    bare = text.replace("'1':", "1:").replace("'0':", "0:").replace("'true':", "true:")
    assert read_recipe(bare).decision.costs == {**costs, "1": {"0": 5.0, "True": 0.5}}


def test_a_recipe_of_before_there_was_a_decision_opens_and_keeps_its_key():
    lines = recipe_yaml(FRESH.with_(threshold=0.3)).splitlines()
    place = lines.index("decision:")
    old = "\n".join(lines[:place] + [line for line in lines[place + 1 :] if line[0] != " "])
    assert "decision" not in old
    assert read_recipe(old) == FRESH.with_(threshold=0.3)
    assert read_recipe(old).decision == NO_DECISION


@pytest.mark.parametrize(
    ("decision", "why"),
    [
        ("{assurance: {confidence: 2}}", "decision.assurance.confidence"),
        ("{costs: {a: {b: .inf}}}", "what a wrong answer costs must be a finite number"),
        ("{costs: {a: 3}}", "decision.costs.a"),
        ("{promise: {what: luck}}", "decision.promise"),
    ],
)
def test_a_decision_that_does_not_hold_is_refused_by_its_place(decision, why):
    with pytest.raises(WorkbenchError, match=why):
        read_recipe(f"dataset: '{FRESH.dataset}'\ndecision: {decision}\n")
