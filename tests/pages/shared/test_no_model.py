"""Where no model is saved, the way on is as short as what was done allows."""

import pytest

from pages.shared.no_model import no_model_saved
from tests.pages.driving import draw, open_page, project_with, words
from tests.projects import new_project
from tests.tables import recipe_for


def test_before_training_it_leads_to_train(mixed):
    for project in (new_project("new"), project_with(mixed, recipe_for(mixed, "two"))):
        page = draw(no_model_saved, project=project)
        assert "Train some, then save one on Models" in words(page)


@pytest.mark.fault("U7")
def test_after_training_the_models_are_one_step_from_being_saved(mixed, trained):
    there = trained("two")
    page = open_page("predict", there.project)
    assert not page.exception
    assert "leads the leaderboard and is not saved" in words(page)
    assert "Train some" not in words(page)
    page = draw(no_model_saved, project=there.project)
    assert "Save one of those that are trained" in words(page)
    page = open_page("models", there.project)
    assert "Train some" not in words(page)
    assert page.text_input(key="models.name").value
