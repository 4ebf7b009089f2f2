"""The goal: kept in the recipe once, taken back by undo, never losing a click."""

import pytest

from core.recipe.history import load_history, save_history
from pages.load.goal import goal_form
from tests.pages.driving import draw, last_change, project_with, recipe_of


@pytest.fixture
def project(mixed):
    return project_with(mixed)


def field(page):
    return page.text_area[0]


def test_a_goal_is_kept_as_one_change_and_undo_takes_it_back(project):
    page = draw(goal_form, project=project)
    before = len(load_history(project).entries)
    field(page).input("  Ring **those** who <script>\n may leave ").run()
    said = "Ring **those** who <script> may leave"
    assert recipe_of(project).goal == said
    assert field(page).value == said
    assert len(load_history(project).entries) == before + 1
    save_history(project, load_history(project).undo())
    assert field(page.run()).value == ""


def test_an_empty_goal_takes_it_out(project):
    page = draw(goal_form, project=project)
    field(page).input("Ring them").run()
    field(page).input("").run()
    assert recipe_of(project).goal == ""
    assert last_change(project) == "Take the goal out"


def test_what_is_the_same_is_no_change(project):
    page = draw(goal_form, project=project)
    field(page).input("   ").run()
    assert last_change(project) == "start"
