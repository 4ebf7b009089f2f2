"""A preset in place of models: asked for, kept in the recipe, and what became of it shown."""

from core.model.train import Budget, PlannedModel
from core.recipe.intention import Intention
from core.tasks.table import TRAIN
from pages.train import start as page_part
from pages.train.intention import budget_view, intention_form
from tests.pages.driving import draw, last_change, project_with, recipe_of, words
from tests.tables import recipe_for


def test_by_hand_is_what_a_recipe_begins_with(mixed):
    page = draw(intention_form, recipe_for(mixed, "two"))
    assert page.given == [None]
    page.button_group[0].set_value("Good").run()
    assert page.given[-1] == Intention(preset="good", seconds=60)
    page.number_input[0].set_value(90).run()
    assert page.given[-1] == Intention(preset="good", seconds=90)


def test_what_the_recipe_says_is_shown(mixed):
    wanted = Intention(preset="best", seconds=120)
    assert draw(intention_form, recipe_for(mixed, "two", intention=wanted)).given == [wanted]
    replayed = Intention(preset="best", first=4)
    assert draw(intention_form, recipe_for(mixed, "two", intention=replayed)).given == [replayed]


def test_a_click_keeps_the_intention_and_queues_the_job(mixed, monkeypatch):
    queued = []
    monkeypatch.setattr(page_part, "start", lambda *asked: queued.append(asked))
    monkeypatch.setattr(page_part.st, "rerun", page_part.st.stop)
    recipe = recipe_for(mixed, "two", intention=Intention(preset="good", seconds=30))
    project = project_with(mixed, recipe)
    page = draw(page_part.start_form, mixed, recipe, project=project)
    assert "Up to ten configurations, fewer with few rows, and their blend" in words(page)
    page.button(key="train.start").click().run()
    assert recipe_of(project).intention == Intention(preset="good", seconds=30)
    assert recipe_of(project).blend
    assert last_change(project) == "Train by intention: Good, 30 seconds"
    assert queued[0][0] == TRAIN


def test_by_hand_after_a_preset_stays_and_no_blend_of_the_preset_with_it(mixed, monkeypatch):
    """Back at an earlier choice, the control showed what was clicked on then."""
    monkeypatch.setattr(page_part, "start", lambda *_: None)
    project = project_with(mixed, recipe_for(mixed, "two"))
    page = draw(lambda: page_part.start_form(mixed, recipe_of(project)), project=project)
    for wanted in ("Good", "By hand", "Good", "By hand"):
        page.button_group(key=_control(page)).set_value(wanted).run()
        page.button(key="train.start").click().run()
        assert page.button_group(key=_control(page)).value == wanted
        assert (recipe_of(project).intention is None) == (wanted == "By hand")
        assert recipe_of(project).blend == (wanted == "Good")
    page.button(key="train.start").click().run()
    assert recipe_of(project).intention is None


def _control(page):
    return next(one.key for one in page.button_group if one.label == "What is wanted")


def test_what_ran_and_what_was_left_out_is_shown():
    plan = (
        PlannedModel("tree", "Decision tree", 1.0, 0.5),
        PlannedModel("knn", "Neighbours", 40.0, None, "about 40 seconds more, and 3 were left"),
    )
    page = draw(budget_view, Budget("good", 30.0, 29.0, plan))
    told = words(page).replace("\\", "")
    assert "1 configuration took 29.0 seconds of the 30 that were asked for" in told
    assert "Left out for want of time: Neighbours" in told
