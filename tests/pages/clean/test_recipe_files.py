"""The recipe to take along: every step, a file, a script."""

from core.choices.pick import Pick
from core.recipe.recipe import fresh_recipe
from pages.clean.recipe_files import _written, recipe_files
from tests.pages.driving import downloads, draw, project_with, words
from tests.recipe.test_template import FIRST, RECIPE


def test_every_step_is_written_out_and_can_be_taken_along():
    project = project_with(FIRST, RECIPE)
    page = draw(recipe_files, FIRST, RECIPE, project=project)
    assert downloads(page) == [
        "Recipe as a file (YAML)",
        "Recipe as a file (JSON)",
        "Script (Python)",
        "Its table",
    ]
    page.session_state["recipe.lines.open"] = True
    page.run()
    (steps,) = [table.value for table in page.table]
    assert list(steps.columns) == ["About", "Step", "Options", "What it does", "Why"]
    assert "Target" in set(steps["About"])
    assert "Steps (CSV)" in downloads(page)


def test_the_script_is_that_of_the_model_that_is_chosen():
    recipe = RECIPE.with_(models=(), balance=Pick(method="none"))
    assert "LogisticRegression" in _written(FIRST, recipe, "logistic")
    assert "XGB" in _written(FIRST, recipe, "xgboost")


def test_without_a_target_there_is_no_script_yet():
    recipe = fresh_recipe(FIRST.fingerprint)
    page = draw(recipe_files, FIRST, recipe, project=project_with(FIRST, recipe))
    assert "Script (Python)" not in downloads(page)
    assert "choose on Load what a model should predict" in words(page)
