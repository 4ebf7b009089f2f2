"""How many columns a preparation can make, and what refuses too many."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.model.train import train
from core.pipeline.build import build_preparation
from core.pipeline.training_data import make_training_data
from core.pipeline.widths import MOST_COLLINEAR, most_columns
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset

VIF, F = Pick(method="collinear"), Pick(method="f_test")


@pytest.fixture(scope="module")
def table():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(80, 65)), columns=[f"n{i}" for i in range(65)])
    frame["y"] = rng.choice(["p", "q"], 80)
    return make_dataset(frame, "t")


def recipe_of(table, *selection):
    products = Pick(method="pairs", options={"columns": tuple(f"n{i}" for i in range(65))})
    return fresh_recipe(table.fingerprint).with_(
        target="y", task="classification", features=(products,), selection=selection
    )


def test_features_and_what_is_made_of_them_are_counted(table):
    recipe = recipe_of(table)
    data = make_training_data(table, recipe)
    made = build_preparation(recipe, data).fit_transform(data.X, data.y)
    assert most_columns(recipe, data) == made.shape[1] == 65 + 65 * 64 // 2 > MOST_COLLINEAR


def test_inflation_of_too_many_columns_is_refused_wherever_it_would_be_fitted(table):
    with pytest.raises(NotApplicableError, match="of 2,000 at most, and this preparation can make"):
        train(table, recipe_of(table, VIF))
    data = make_training_data(table, recipe_of(table))
    for selection in ((F, VIF), (F,), ()):
        build_preparation(recipe_of(table, *selection), data)
