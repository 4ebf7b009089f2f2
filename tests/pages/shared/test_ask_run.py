"""The leaderboard that later pages look at, and which of its models."""

from dataclasses import replace

import pytest

from core.recipe.edits.edit import Edit
from core.recipe.history import put_in_force
from pages.shared.ask_run import ask_run, earlier_board, need_leaderboard
from tests.pages.driving import draw, plain, project_with, recipe_of, table_with, words
from tests.tables import recipe_for


def test_without_a_leaderboard_it_leads_to_train_and_ends_the_run(mixed):
    recipe = recipe_for(mixed, "two")
    page = draw(need_leaderboard, mixed, recipe, project=project_with(mixed, recipe))
    assert "No model is trained for this recipe yet" in words(page)
    assert page.given == []


def test_the_leaderboard_of_the_recipe_is_found_and_that_of_another_is_not(mixed, trained):
    there = trained("two")
    page = draw(need_leaderboard, mixed, there.recipe, project=there.project)
    assert page.given[0].best.pick == there.result.best.pick
    other = there.recipe.with_(metric="accuracy", split={"folds": 4})
    assert draw(need_leaderboard, mixed, other, project=there.project).given == []


@pytest.mark.parametrize(("place", "rank"), [(0, 0), (1, 1), (9, -1)])
def test_models_are_offered_best_first(trained, place, rank):
    result = trained("two").result
    page = draw(ask_run, result, "Model", "m", place)
    ranked = [run for run in result.ranked if run.error is None]
    assert page.selectbox(key="m").options == [run.label for run in ranked]
    assert page.given[0] == ranked[rank]


def test_two_runs_of_a_method_can_both_be_chosen(trained):
    result = trained("two").result
    tree = result.run_of("tree")
    second = replace(tree, key="tree-2", label="Decision tree 2: depth 9")
    page = draw(ask_run, replace(result, runs=(*result.runs, second)), "Model", "m")
    assert {"Decision tree", "Decision tree 2: depth 9"} <= set(page.selectbox(key="m").options)
    for run in (tree, second):
        page.selectbox(key="m").set_value(run.key).run()
        assert page.given[-1] == run


def changed(there, *sentences):
    """The project of a trained recipe, with changes on top; the recipe in force."""
    recipe = there.recipe
    for number, sentence in enumerate(sentences, start=1):
        recipe = recipe.with_(split={"folds": 5, "seed": number})
        put_in_force(there.project, Edit(recipe, sentence))
    return recipe


@pytest.mark.fault("U8")
def test_u8_a_change_of_the_recipe_does_not_empty_what_was_known(mixed, trained):
    there = trained("two")
    recipe = changed(there, "Drop **40** duplicates", "Another seed")
    page = draw(need_leaderboard, mixed, recipe, project=there.project)
    assert page.given == []
    assert "Before the last 2 changes** (Drop **40** duplicates)" in plain(page)
    rows = table_with(page, "Model")
    best = there.result.best
    assert rows["Model"].iloc[0] == best.label
    assert rows["ROC-AUC"].iloc[0] == pytest.approx(there.result.spread(best).mean)
    page.button(key="earlier.back").click().run()
    assert recipe_of(there.project) == there.recipe


@pytest.mark.fault("U8")
def test_u8_another_target_is_no_earlier_state_of_this_one(mixed, trained):
    there = trained("two")
    other = recipe_for(mixed, "amount")
    put_in_force(there.project, Edit(other, "Predict amount"))
    page = draw(earlier_board, mixed, other, project=there.project)
    assert page.given == [None]
