"""The calibration view: a class to choose, the two parts of the loss, a calibrated twin."""

from dataclasses import replace

import numpy as np

from core.model.train import train, training_part
from core.recipe.intention import Intention
from core.recipe.model_pick import ModelPick, calibrated_key
from pages.evaluate.calibration import calibration_view
from tests.pages.driving import draw, last_change, project_with, recipe_of, tile_values, words


def test_the_class_whose_probabilities_are_judged_can_be_chosen_where_there_are_several(trained):
    there = trained("three")
    page = draw(calibration_view, there.recipe, there.recipe.compared, there.result.best)
    before = words(page)
    box = page.selectbox(key="evaluate.calibration_class")
    assert box.options == ["high", "low", "mid"]
    box.set_value("mid").run()
    assert words(page) != before
    two = trained("two")
    page = draw(calibration_view, two.recipe, two.recipe.compared, two.result.best)
    keys = [one.key for one in page.selectbox]
    assert keys == ["evaluate.calibrator"]


def test_the_parts_of_the_loss_go_with_the_method(trained):
    there = trained("two")
    page = draw(calibration_view, there.recipe, there.recipe.compared, there.result.best)
    before = tile_values(page)
    assert {"Log loss", "Refinement", "Calibration"} <= before.keys()
    page.selectbox(key="evaluate.calibrator").set_value("sigmoid").run()
    after = tile_values(page)
    assert after["Log loss"] == before["Log loss"]
    assert after["Refinement"] != before["Refinement"]
    assert "band" in words(page)


def test_few_groups_leave_the_saving_open_and_the_twin_on_offer(trained):
    """It stood there as an error, and took the button with it."""
    there = trained("two")
    best = there.result.best
    few = replace(best.predictions, groups=np.arange(len(best.predictions.actual)) % 7)
    grouped = replace(best, key="of-groups", predictions=few)
    page = draw(calibration_view, there.recipe, there.recipe.compared, grouped)
    assert "here are 7" in page.info[0].value
    assert "Log loss" not in tile_values(page)
    assert page.button(key="evaluate.calibrate")


def test_a_calibrated_twin_is_compared_and_trains(mixed, trained):
    there = trained("two")
    project = project_with(mixed, there.recipe)
    tree = there.result.run_of("tree")
    page = draw(lambda: _calibration_of(project, tree), project=project)
    page.button(key="evaluate.calibrate").click().run()
    twin = recipe_of(project).models[-1]
    assert twin.key == calibrated_key("tree")
    assert twin.options["estimator"]["method"] == "tree"
    assert last_change(project) == "Decision tree, calibrated, as well"
    assert page.button(key="evaluate.calibrate").disabled
    result = train(mixed, training_part(recipe_of(project)))
    bent = result.run_of(twin.key)
    assert bent.error is None
    assert bent.score("log_loss") < result.run_of("tree").score("log_loss")


def test_a_model_of_a_preset_gets_its_twin(mixed, trained):
    """The page looked for its key among the models by hand."""
    there = trained("two")
    wanted = there.recipe.with_(intention=Intention(preset="good", first=3))
    middle = replace(there.result.run_of("tree"), key="tree-middle")
    models = (ModelPick(method="tree", key="tree-middle"),)
    project = project_with(mixed, wanted)
    page = draw(calibration_view, wanted, models, middle, project=project)
    page.button(key="evaluate.calibrate").click().run()
    assert not page.exception
    keys = [model.key for model in recipe_of(project).models]
    assert keys == ["tree-middle", calibrated_key("tree-middle")]


def _calibration_of(project, run):
    recipe = recipe_of(project)
    calibration_view(recipe, recipe.compared, run)
