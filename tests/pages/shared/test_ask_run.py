"""The leaderboard that later pages look at, and which of its models."""

from dataclasses import replace

import pytest

from pages.shared.ask_run import ask_run, need_leaderboard
from tests.pages.driving import draw, project_with, words
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
