"""The calibration view: a class to choose, the two parts of the loss, a calibrated twin."""

from core.model.train import train, training_part
from core.recipe.model_pick import calibrated_key
from pages.evaluate.calibration import calibration_view
from tests.pages.driving import draw, last_change, project_with, recipe_of, tile_values, words


def test_the_class_whose_probabilities_are_judged_can_be_chosen_where_there_are_several(trained):
    there = trained("three")
    page = draw(calibration_view, there.recipe, there.result.best)
    before = words(page)
    box = page.selectbox(key="evaluate.calibration_class")
    assert box.options == ["high", "low", "mid"]
    box.set_value("mid").run()
    assert words(page) != before
    two = trained("two")
    keys = [one.key for one in draw(calibration_view, two.recipe, two.result.best).selectbox]
    assert keys == ["evaluate.calibrator"]


def test_the_parts_of_the_loss_go_with_the_method(trained):
    there = trained("two")
    page = draw(calibration_view, there.recipe, there.result.best)
    before = tile_values(page)
    assert {"Log loss", "Refinement", "Calibration"} <= before.keys()
    page.selectbox(key="evaluate.calibrator").set_value("sigmoid").run()
    after = tile_values(page)
    assert after["Log loss"] == before["Log loss"]
    assert after["Refinement"] != before["Refinement"]
    assert "band" in words(page)


def test_a_calibrated_twin_is_compared_and_trains(mixed, trained):
    there = trained("two")
    project = project_with(mixed, there.recipe)
    tree = there.result.run_of("tree")
    page = draw(lambda: calibration_view(recipe_of(project), tree), project=project)
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
