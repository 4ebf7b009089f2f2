"""The threshold's view shows every threshold that a recipe may have, and counts with any costs."""

import numpy as np
import pytest

from core.methods.metrics import Predictions
from core.recipe.recipe import fresh_recipe
from pages.evaluate.threshold import confusion_view
from tests.pages.driving import (
    charts,
    draw,
    edit,
    last_change,
    project_with,
    recipe_of,
    tile_values,
    words,
)

SCORES = np.array([0.0002, 0.2, 0.6, 0.9])
TRUTH = np.array([0, 1, 0, 1])
SAID = Predictions(TRUTH, TRUTH, np.column_stack([1 - SCORES, SCORES]), (0, 1), 1)


def slider_of(page):
    return next(one for one in page.slider if str(one.key).startswith("evaluate.threshold."))


def shown(threshold):
    recipe = fresh_recipe("0" * 32).with_(target="y", threshold=threshold)
    return draw(confusion_view, SAID, recipe)


@pytest.mark.parametrize("threshold", [None, 0.0, 0.0004, 0.9999, 1.0])
def test_a_valid_threshold_is_shown(threshold):
    assert slider_of(shown(threshold)).value == (0.5 if threshold is None else threshold)


def test_the_figures_are_those_at_the_threshold():
    values = tile_values(shown(0.5))
    assert (values["Precision"], values["Recall"], values["Flagged"]) == ("0.500", "0.500", "50.0%")
    values = tile_values(shown(0.1))
    assert (values["Precision"], values["Recall"]) == ("0.667", "1.000")


@pytest.mark.fault("M-F05")
def test_precision_and_recall_name_their_class():
    told = {tile.label: tile.delta for tile in shown(0.5).metric}
    assert (told["Precision"], told["Recall"]) == ("of rows called 1", "of rows that are 1")


def test_the_costs_are_those_that_were_asked_for():
    page = shown(0.5)
    page.number_input(key="evaluate.cost.false_alarm").set_value(7.0)
    page.number_input(key="evaluate.cost.miss").set_value(100.0)
    page.run()
    assert not page.exception
    # At 0.5 the row of 0.6 is a false alarm, and the positive row of 0.2 is missed.
    assert float(tile_values(page)["Cost"].replace(",", "")) == 107


def test_several_classes_have_a_matrix_and_no_threshold(trained):
    there = trained("three")
    page = draw(confusion_view, there.result.best.predictions, there.recipe)
    assert not page.slider
    assert len(charts(page)) == 1


def test_a_suggested_threshold_goes_into_the_recipe_and_out_again(mixed, trained):
    there = trained("two")
    project = project_with(mixed, there.recipe)
    predicted = there.result.best.predictions
    page = draw(lambda: confusion_view(predicted, recipe_of(project)), project=project)
    page.button(key="evaluate.suggest.f1").click().run()
    slider = slider_of(page)
    assert f"{slider.value:.3f}" in page.button(key="evaluate.suggest.f1").label
    page.button(key="evaluate.use_threshold").click().run()
    assert recipe_of(project).threshold == slider.value
    assert last_change(project) == f"Threshold {slider.value:.3f}"
    page.button(key="evaluate.no_threshold").click().run()
    assert recipe_of(project) == there.recipe
    assert "The suggestions are" in words(page)


def test_a_promise_is_taken_or_said_to_be_beyond_every_threshold(mixed, trained):
    there = trained("two")
    project = project_with(mixed, there.recipe)
    predicted = there.result.best.predictions
    page = draw(lambda: confusion_view(predicted, recipe_of(project)), project=project)
    assert "Take" in page.button(key="evaluate.promise.take").label or page.info
    page.slider(key="evaluate.promise.precision.level").set_value(0.5).run()
    take = page.button(key="evaluate.promise.take")
    take.click().run()
    assert f"{slider_of(page).value:.3f}" in take.label
    assert "with 90 % confidence" in page.success[0].value
    page.slider(key="evaluate.promise.precision.level").set_value(0.99).run()
    assert page.info[0].value.startswith("No threshold can promise")
    assert page.button(key="evaluate.promise.take").disabled


def test_capacity_and_f_beta_move_with_what_is_asked():
    page = shown(0.5)
    assert tile_values(page)["F2"] == "0.500"
    page.slider(key="evaluate.aims.capacity").set_value(500).run()
    page.button(key="evaluate.suggest.capacity").click().run()
    assert tile_values(page)["Flagged"] == "50.0%"


def test_costs_of_several_classes_give_other_labels(trained):
    there = trained("three")
    predicted = there.result.best.predictions
    page = draw(confusion_view, predicted, there.recipe)
    assert tile_values(page)["Other labels"] == "0"
    editor = page.dataframe[0]
    changed = {"edited_rows": {0: {"mid": 50.0}}, "added_rows": [], "deleted_rows": []}
    page.session_state[editor.key] = changed
    page.run()
    assert not page.exception
    assert int(tile_values(page)["Other labels"]) > 0


def test_a_promise_goes_into_the_recipe_with_its_threshold_and_leaves_with_it(mixed, trained):
    there = trained("two")
    project = project_with(mixed, there.recipe)
    predicted = there.result.best.predictions
    page = draw(lambda: confusion_view(predicted, recipe_of(project)), project=project)
    page.slider(key="evaluate.promise.precision.level").set_value(0.5).run()
    page.button(key="evaluate.promise.take").click().run()
    use = page.button(key="evaluate.use_threshold")
    assert use.label == "Use this threshold and its promise"
    use.click().run()
    kept = recipe_of(project).promise
    assert (kept.what, kept.level, kept.confidence) == ("precision", 0.5, 0.9)
    assert kept.threshold == recipe_of(project).threshold == slider_of(page).value
    assert last_change(project) == f"Threshold {kept.threshold:.3f}, which keeps a precision"
    assert "keeps a precision of at least 0" in words(page)
    assert page.button(key="evaluate.use_threshold").label == "In the recipe"
    slider_of(page).set_value(0.9).run()
    page.button(key="evaluate.use_threshold").click().run()
    assert recipe_of(project).promise is None, "it is of the other threshold"
    page.button(key="evaluate.no_threshold").click().run()
    assert recipe_of(project) == there.recipe


def test_costs_of_several_classes_go_into_the_recipe_and_out_again(mixed, trained):
    there = trained("three")
    project = project_with(mixed, there.recipe)
    predicted = there.result.best.predictions
    page = draw(lambda: confusion_view(predicted, recipe_of(project)), project=project)
    page = edit(page, "evaluate.class_costs", {0: {"mid": 50.0}})
    page.button(key="evaluate.keep_costs").click().run()
    costs = recipe_of(project).decision.costs
    first = str(predicted.classes[0])
    assert costs[first]["mid"] == 50.0
    assert costs[first][first] == 0.0
    assert last_change(project) == "Labels by what wrong ones cost"
    assert page.button(key="evaluate.keep_costs").disabled
    page.button(key="evaluate.no_costs").click().run()
    assert recipe_of(project) == there.recipe


def test_the_cheapest_threshold_of_a_rare_class_is_taken_to_the_last_digit():
    """Rounded to three decimals it was 0.000, which calls every row."""
    rng = np.random.default_rng(0)
    scores = 1 / (1 + np.exp(-rng.normal(-7.5, 1, 2000)))
    truth = np.where(np.arange(2000) == np.argsort(scores)[-300], 1, 0)
    truth[np.argsort(scores)[-3:]] = 1
    said = Predictions(truth, truth, np.column_stack([1 - scores, scores]), (0, 1), 1)
    page = draw(confusion_view, said, fresh_recipe("0" * 32).with_(target="y"))
    page.number_input(key="evaluate.cost.miss").set_value(1000.0).run()
    cheapest = page.button(key="evaluate.suggest.cost")
    assert cheapest.label == f"Lowest cost: {np.sort(scores)[-301:-299].mean():.3g}"
    cheapest.click().run()
    assert float(tile_values(page)["Cost"].replace(",", "")) == 296
    assert tile_values(page)["Flagged"] == "15.0%"
