"""Which rows of the cleaned table are sealed."""

import numpy as np
import pandas as pd

from core.choices.pick import Pick
from core.pipeline.sealed_rows import seal_part, sealed_rows
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset


def table_and_recipe():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(200, 2)), columns=["a", "b"])
    frame["y"] = np.where(frame["a"] > 0, "p", "q")
    frame.loc[:9, "y"] = None
    table = make_dataset(frame, "t")
    return table, fresh_recipe(table.fingerprint).with_(target="y", task="classification")


def test_the_mask_is_over_the_cleaned_rows():
    table, recipe = table_and_recipe()
    some = recipe.with_(cleaning=(Pick(method="filter_rows", options={"condition": "b <= 1"}),))
    mask = sealed_rows(table, some)
    kept = np.flatnonzero(table.frame["b"] <= 1)
    data = make_training_data(table, some)
    assert mask.shape == kept.shape
    assert set(kept[mask]) == set(data.X.index[split_rows(data, some).test])


def test_leaving_a_column_out_unseals_none():
    table, recipe = table_and_recipe()
    less = recipe.with_(ignored=("b",), models=[{"method": "ridge"}])
    assert seal_part(less) == seal_part(recipe)
    data = make_training_data(table, less)
    sealed = data.X.index[split_rows(data, less).test]
    assert set(np.flatnonzero(sealed_rows(table, less))) == set(sealed)


def test_nothing_is_sealed_before_there_is_a_target():
    table, _ = table_and_recipe()
    assert not sealed_rows(table, fresh_recipe(table.fingerprint)).any()
