"""Recipes and their history: immutable, checked, written and read without loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import WorkbenchError
from core.methods.balance import BALANCERS
from core.methods.clean import CLEANING
from core.methods.models import MODELS
from core.methods.prepare import SLOTS
from core.recipe.history import History, load_history, save_history
from core.recipe.recipe import Pick, Recipe, Step, fresh_recipe
from core.recipe.split_plan import SplitPlan
from tests.projects import new_project

FRESH = fresh_recipe("0" * 32)

picks_of_models = st.sampled_from(sorted(MODELS)).map(lambda key: Pick(method=key))
steps = st.builds(
    Step,
    method=st.sampled_from(sorted(CLEANING)),
    on=st.booleans(),
    note=st.text(max_size=8),
)
recipes = st.builds(
    Recipe,
    dataset=st.just("0" * 32),
    goal=st.text(max_size=20),
    target=st.none() | st.text(min_size=1, max_size=8),
    ignored=st.lists(st.text(max_size=8), max_size=3).map(tuple),
    cleaning=st.lists(steps, max_size=3).map(tuple),
    subsets=st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=2),
    dismissed=st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=2),
    models=st.lists(picks_of_models, max_size=3).map(tuple),
    balance=st.sampled_from(sorted(BALANCERS)).map(lambda key: Pick(method=key)),
    threshold=st.none() | st.floats(0.01, 0.99),
    split=st.builds(SplitPlan, folds=st.integers(2, 20), seed=st.integers(0, 100)),
)


@given(recipes)
def test_yaml_round_trip_loses_nothing(recipe):
    assert Recipe.from_yaml(recipe.to_yaml()) == recipe
    assert Recipe.from_yaml(recipe.to_yaml()).key() == recipe.key()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"threshold": 1.5}, "Threshold must be between 0.0 and 1.0, got 1.5"),
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


@pytest.mark.parametrize(
    "text", ["", "[1, 2]", "just words", "a: [", "!!python/object:os.system x"]
)
def test_not_a_recipe(text):
    with pytest.raises(WorkbenchError, match="recipe"):
        Recipe.from_yaml(text)


def test_every_slot_has_its_default():
    assert {slot: pick.method for slot, pick in FRESH.preparation.items()} == {
        slot.key: slot.default for slot in SLOTS.values()
    }


def test_override_goes_before_the_default():
    recipe = FRESH.with_(overrides={"age": {"scaler": Pick(method="robust")}})
    assert recipe.pick_for("age", "scaler").method == "robust"
    assert recipe.pick_for("age", "number_imputer").method == "auto"
    assert recipe.pick_for("height", "scaler").method == "auto"


def test_key_depends_on_choices_only():
    assert FRESH.key() == fresh_recipe("0" * 32).key()
    assert FRESH.key() != FRESH.with_(threshold=0.4).key()


@given(st.lists(recipes, min_size=1, max_size=6, unique_by=lambda recipe: recipe.key()))
def test_undo_after_do_changes_nothing(made):
    history = History().record(FRESH.with_(threshold=0.123), "start")
    for recipe in made:
        longer = history.record(recipe, "change")
        if longer is not history:
            assert longer.undo().recipe == history.recipe
            assert longer.undo().redo().recipe == longer.recipe
        history = longer


def test_a_branch_keeps_what_was_undone():
    first, second, third = (FRESH.with_(threshold=t) for t in (0.1, 0.2, 0.3))
    history = History().record(first, "a").record(second, "b").undo().record(third, "c")
    assert [entry.recipe.threshold for entry in history.entries] == [0.1, 0.2, 0.3]
    assert history.undo().recipe == first
    assert history.undo().redo().recipe == third
    assert history.go_to(1).recipe == second


def test_nothing_to_undo_or_redo():
    history = History().record(FRESH, "start")
    assert not history.can_undo
    assert not history.can_redo
    assert history.undo() == history.redo() == history


def test_history_survives_the_disk():
    project = new_project("p")
    history = History().record(FRESH, "start").record(FRESH.with_(threshold=0.3), "move")
    save_history(project, history)
    found = load_history(project)
    assert (found.entries, found.position) == (history.entries, history.position)


TRIM = Pick(method="trim_text", options={"columns": ("a",)})


def test_a_rule_becomes_a_step_that_is_on():
    recipe = FRESH.with_(cleaning=(TRIM,))
    assert recipe.cleaning == (Step(method="trim_text", options={"columns": ("a",)}, on=True),)
    assert recipe.rules == (TRIM,)
    assert recipe.has_rule(TRIM)
    assert not recipe.has_rule(Pick(method="trim_text"))


def test_a_recipe_of_before_the_switch_still_reads():
    text = f"dataset: '{FRESH.dataset}'\ncleaning:\n- method: trim_text\n  options: {{}}\n"
    assert Recipe.from_yaml(text).cleaning[0].on


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


def test_a_recipe_without_a_goal_keeps_the_key_it_had():
    assert "goal" not in FRESH.to_yaml()
    assert FRESH.with_(goal="To ring").key() != FRESH.key()
    assert FRESH.with_(goal="To ring").essence().key() == FRESH.key()
    assert (
        Recipe.from_yaml(FRESH.with_(goal="To: ring # 'all'").to_yaml()).goal == "To: ring # 'all'"
    )
