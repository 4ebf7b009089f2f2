"""The learning rate on Tune: asked for by a click, drawn, put into the recipe with its price."""

from core.recipe.model_pick import ModelPick
from pages.tune.rate import rate_view
from tests.pages.driving import button, charts, draw, project_with, recipe_of, words
from tests.tables import recipe_for


def test_a_rate_is_found_when_asked_and_goes_into_the_recipe(mixed, jobs_at_once):
    model = ModelPick(method="mlp", options={"width": 8, "learning_rate": 1e-5})
    recipe = recipe_for(mixed, "two", models=(model,))
    project = project_with(mixed, recipe)
    page = draw(rate_view, mixed, recipe, model, (model,), project=project)
    assert not charts(page)
    assert "Scored and test rows take no part" in words(page)
    button(page, "Try the rates").click().run()
    assert not page.exception
    assert len(charts(page)) == 1
    assert "is in force" in words(page)
    next(found for found in page.button if found.label.startswith("Put ")).click().run()
    tuned = recipe_of(project).models[-1]
    assert tuned.options["learning_rate"] > 1e-4
    assert tuned.trials == 17


def test_a_model_without_a_rate_has_no_panel(mixed):
    model = ModelPick(method="tree")
    recipe = recipe_for(mixed, "two", models=(model,))
    page = draw(rate_view, mixed, recipe, model, (model,), project=project_with(mixed, recipe))
    assert not page.button
