"""What a finding's buttons do to a recipe: once, told apart from what is in place, taken back."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.explore.findings import Action, find_all
from core.pipeline.answer import act, dismiss, is_answered, take_back
from core.pipeline.cleaning import cleaned_dataset
from core.recipe.edits.steps import add_step
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Kind
from tests.explore.findings.findings_tables import rng
from tests.tables import mixed_frame


@pytest.fixture(scope="module")
def dataset():
    frame = mixed_frame()
    frame["copy of <num>"] = frame["num [1]"]
    frame["shout"] = np.where(np.arange(len(frame)) % 2, "NY", "ny")
    return make_dataset(frame, "mixed")


ACTIONS = {
    "ignore": (Action("ignore", ("a", "b"), "x"), lambda r: r.ignored == ("a", "b")),
    "clean": (
        Action("clean", ("a",), "x", "trim_text", options=(("columns", ("a",)),)),
        lambda r: r.rules == (Pick(method="trim_text", options={"columns": ("a",)}),),
    ),
    "retype": (Action("retype", ("a",), "x", "number"), lambda r: r.kinds == {"a": Kind.NUMBER}),
    "balance": (Action("balance", (), "x", "weights"), lambda r: r.balance.method == "weights"),
    "split": (
        Action("split", ("a",), "x", options=(("groups", "a"),)),
        lambda r: (r.split.kind, r.split.groups) == ("stratified_grouped", "a"),
    ),
    "prepare": (
        Action("prepare", ("a",), "x", "cap", slot="outliers"),
        lambda r: r.pick_for("a", "outliers").method == "cap",
    ),
}


@pytest.mark.parametrize("kind", ACTIONS)
def test_an_action_does_what_it_says_once(kind):
    action, holds = ACTIONS[kind]
    changed = act(fresh_recipe("x"), action).recipe
    assert holds(changed)
    assert act(changed, action).recipe == changed


def test_a_default_that_is_in_place_changes_nothing():
    flag = Action("prepare", ("a",), "x", "flag", slot="missing_flags")
    assert act(fresh_recipe("x"), flag).recipe == fresh_recipe("x")


def test_dismissing_is_undone_by_taking_back(dataset):
    recipe = fresh_recipe(dataset.fingerprint)
    for finding in find_all(dataset, target="two"):
        changed = dismiss(recipe, finding, "it is\nso").recipe
        assert changed.dismissed == {finding.key: "it is so"}
        assert take_back(changed, finding.key).recipe == recipe


def test_a_column_that_is_left_out_needs_no_preparation(dataset):
    recipe = fresh_recipe(dataset.fingerprint)
    frame = mixed_frame(500).assign(long=np.exp(rng().normal(0, 2, 500)))
    (skewed,) = (f for f in find_all(make_dataset(frame, "t")) if f.code == "skewed")
    assert not is_answered(skewed, recipe)
    assert is_answered(skewed, act(recipe, skewed.action).recipe)
    assert is_answered(skewed, recipe.with_(ignored=("long",)))


def test_a_type_set_by_hand_is_not_asked_again(dataset):
    frame = mixed_frame(500).assign(worth=[f"{n % 90}.5" for n in range(500)])
    found = find_all(make_dataset(frame, "t"))
    (typed,) = (f for f in found if f.code == "numbers_as_text")
    recipe = fresh_recipe(dataset.fingerprint)
    assert not is_answered(typed, recipe)
    assert is_answered(typed, recipe.with_(kinds={"worth": "category"}))


@pytest.mark.fault("L4")
def test_l4_a_type_after_a_step_is_a_step_that_empties_nothing(dataset):
    frame = pd.DataFrame({"weight": [f"{100 + n % 90}lbs" for n in range(120)], "y": range(120)})
    table = make_dataset(frame, "t")
    rule = Pick(method="replace_part", options={"columns": ("weight",), "find": "lbs"})
    recipe = add_step(fresh_recipe(table.fingerprint), rule).recipe
    cleaned = cleaned_dataset(table, recipe)
    (found,) = (f for f in find_all(cleaned) if f.code == "numbers_as_text")
    acted = act(recipe, found.action).recipe
    after = cleaned_dataset(table, acted)
    assert (after.schema["weight"].kind, after.schema["weight"].missing) == (Kind.NUMBER, 0)
    assert is_answered(found, acted)
