"""The wrong order beside the right one, with one click."""

import numpy as np
import pandas as pd

from core.model.preview import LEAKS
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from pages.shared.leaky_order import leaky_order
from tests.pages.driving import box, button, charts, draw, project_with, words


def noise():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(160, 90)), columns=[f"x{i}" for i in range(90)])
    frame["number"] = rng.normal(size=160)
    frame["y"] = rng.choice(["a", "*b*"], 160)
    return make_dataset(frame, "noise.csv")


def test_one_click_shows_both_scores_and_what_was_pretended(jobs_at_once):
    table = noise()
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task="classification")
    page = draw(leaky_order, table, recipe, "select", project=project_with(table, recipe))
    assert list(page.segmented_control[0].options) == [leak.label for leak in LEAKS.values()]
    box(page, "Model").select("logistic").run()
    button(page, "Run both orders").click().run()
    assert "looks better by" in words(page)
    assert "95 % interval" in words(page)
    assert len(charts(page)) == 1
    again = page.run()
    assert not [found for found in again.button if found.label == "Run both orders"]


def test_a_number_has_no_classes_to_balance_early():
    table = noise()
    recipe = fresh_recipe(table.fingerprint).with_(target="number", task="regression")
    page = draw(leaky_order, table, recipe, "select", project=project_with(table, recipe))
    assert "Classes balanced" not in page.segmented_control[0].options
