"""Models that suit the table are named with their reasons, and taken by a click."""

import numpy as np
import pandas as pd

from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from pages.train.advice import suiting_models
from tests.pages.driving import button, draw, plain, project_with


def test_the_proposed_models_stand_first_with_their_reasons():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(600, 3))).add_prefix("x")
    frame["y"] = rng.choice(["a", "b"], len(frame))
    table = make_dataset(frame, "t.csv")
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task="classification")
    page = draw(suiting_models, table, recipe, project=project_with(table, recipe))
    proposed, left_out = plain(page).split("Left out")
    assert "LightGBM: The usual winner on tables" in proposed
    assert "Logistic regression: A weighted sum" in proposed
    assert "AdaBoost" in left_out
    assert button(page, "Take the proposed")
