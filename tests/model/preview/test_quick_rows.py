"""How many rows a preview learns from."""

import numpy as np
import pandas as pd
import pytest

from core.model.preview import quick_rows as drawn
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset


@pytest.mark.parametrize(("features", "count"), [(2, 2_500), (20, 2_000), (60, 1_000)])
def test_a_wide_table_is_shown_by_fewer_rows_and_never_by_fewer_than_a_thousand(features, count):
    numbers = np.random.default_rng(0).normal(size=(60, features))
    dataset = make_dataset(pd.DataFrame(numbers).add_prefix("n").assign(y=["a", "b"] * 30), "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="classification")
    data = make_training_data(dataset, recipe)
    assert drawn.quick_count(data) == count
    rows = drawn.quick_rows(np.arange(3_000), data, recipe)
    assert len(rows) == len(set(rows)) == count
    assert rows.tolist() == drawn.quick_rows(np.arange(3_000), data, recipe).tolist()
