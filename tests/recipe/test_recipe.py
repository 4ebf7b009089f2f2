"""Recipes: immutable and checked."""

import pytest

from core.choices.pick import Pick, Step
from core.errors import WorkbenchError
from core.methods.prepare import SLOTS
from core.recipe.recipe import fresh_recipe

FRESH = fresh_recipe("0" * 32)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"threshold": 1.5}, "Threshold must be between 0.0 and 1.001, got 1.5"),
        ({"models": (Pick(method="magic"),)}, "No model is called 'magic'"),
        ({"models": (Pick(method="knn", options={"n_neighbors": 0}),)}, "between 1 and 200, got 0"),
        ({"balance": Pick(method="more")}, "No way to balance is called 'more'"),
        ({"metric": "speed"}, "No metric is called 'speed'"),
        ({"preparation": {"hat": Pick(method="x")}}, "No preparation is called 'hat'"),
        ({"overrides": {"a": {"scaler": Pick(method="x")}}}, "No scaler is called 'x'"),
        ({"cleaning": (Pick(method="burn"),)}, "No cleaning rule is called 'burn'"),
        ({"split": {"folds": 1}}, "Folds must be a whole number between 2 and 20, got 1"),
        ({"split": {"test_share": 0.9}}, "Sealed test share must be between 0.05 and 0.5, got 0.9"),
        ({"split": {"seed": 2**32}}, "Seed must be a whole number between 0 and 4294967295, got"),
        ({"goal": "x" * 501}, "goal has at most 500 characters, got 501"),
        ({"surprise": 1}, "does not hold at surprise"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(changes, message):
    with pytest.raises(WorkbenchError, match=message):
        FRESH.with_(**changes)


def test_every_slot_has_its_default():
    assert {slot: pick.method for slot, pick in FRESH.preparation.items()} == {
        slot.key: slot.default for slot in SLOTS.values()
    }


def test_override_goes_before_the_default():
    recipe = FRESH.with_(overrides={"age": {"scaler": Pick(method="robust")}})
    assert recipe.pick_for("age", "scaler").method == "robust"
    assert recipe.pick_for("age", "number_imputer").method == "auto"
    assert recipe.pick_for("height", "scaler").method == "auto"


TRIM = Pick(method="trim_text", options={"columns": ("a",)})


def test_a_rule_becomes_a_step_that_is_on():
    recipe = FRESH.with_(cleaning=(TRIM,))
    assert recipe.cleaning == (Step(method="trim_text", options={"columns": ("a",)}, on=True),)
    assert recipe.rules == (TRIM,)
    assert recipe.has_rule(TRIM)
    assert not recipe.has_rule(Pick(method="trim_text"))


def test_what_no_result_depends_on_is_no_part_of_the_essence():
    off = Step(method="trim_text", on=False)
    noted = Step(method="trim_text", options={"columns": ("a",)}, note="typed by hand")
    recipe = FRESH.with_(cleaning=(off, noted), goal="To ring")
    recipe = recipe.with_(subsets={"old": "a > 1"}, dismissed={"x": "fine"})
    assert recipe.essence() == FRESH.with_(cleaning=(TRIM,))
    assert recipe.has_rule(off)
    assert recipe.key() != recipe.essence().key()


def test_the_goal_is_one_line_of_what_can_be_seen():
    assert FRESH.with_(goal="  ring\n those\x00 \x1b[2J日本 ").goal == "ring those [2J日本"
    assert len(FRESH.with_(goal=" x" * 250).goal) == 499
