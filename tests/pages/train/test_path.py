"""A path along an option: asked for by a button, then drawn with a slider that fits nothing."""

import numpy as np

from core.choices.options import Number
from core.model.train import OptionPath
from pages.train.path import path_charts, path_view
from tests.pages.driving import button, charts, draw, tile_values


def test_a_model_and_a_number_of_it_are_asked_for(trained, mixed):
    there = trained("two")
    page = draw(path_view, mixed, there.recipe, there.result, project=there.project)
    assert len(page.selectbox) == 2
    assert not button(page, "Follow it").disabled
    assert not page.exception


def test_the_slider_tells_both_scores_at_a_value():
    option = Number("C", "Inverse penalty", 0.1, 10.0, 1.0, log=True, tuned=True)
    held = np.array([[0.6, 0.6], [0.8, 0.8], [0.7, 0.7]])
    path = OptionPath("Logistic", option, "roc_auc", (0.1, 1.0, 10.0), held + 0.1, held, 1.0)
    page = draw(path_charts, path)
    assert len(charts(page)) == 1
    values = tile_values(page)
    assert values["ROC-AUC, not fitted on"] == "0.8000"
    page.select_slider[0].set_value(2).run()
    assert tile_values(page)["ROC-AUC, not fitted on"] == "0.7000"
