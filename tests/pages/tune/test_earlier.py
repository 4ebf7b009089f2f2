"""A change of the recipe does not empty what a search had found."""

import pytest

from core.choices.pick import Pick
from core.methods.tuning import TunePlan
from core.model.tune import tune
from core.recipe.edits.columns import leave_out
from core.recipe.history import put_in_force
from core.workspace.progress import silent
from pages.tune.earlier import earlier_search
from tests.pages.driving import draw, plain, project_with, recipe_of
from tests.tables import recipe_for


@pytest.mark.fault("U8")
def test_u8_what_a_search_found_stays_in_sight_and_can_be_gone_back_to(mixed):
    recipe = recipe_for(mixed, "two", models=(Pick(method="tree"),))
    project = project_with(mixed, recipe)
    pick = recipe.models[0]
    found = tune(mixed, recipe, pick, TunePlan(2), silent, project.id)
    edit = leave_out(recipe, "num [1]")
    put_in_force(project, edit)
    page = draw(earlier_search, edit.recipe, pick, project=project)
    assert f"Before** {edit.sentence}" in plain(page)
    assert f"2 trials for {pick.label}. {found.verdict}" in plain(page)
    page.button(key="tune.earlier.back").click().run()
    assert recipe_of(project) == recipe
    assert not draw(earlier_search, recipe, pick, project=project).button
