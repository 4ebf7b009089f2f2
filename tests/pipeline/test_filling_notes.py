"""Filling with what is only known later is told wherever the scores are read."""

import numpy as np
import pandas as pd

from core.choices.pick import Pick
from core.pipeline.filling_notes import future_note
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset

BACK = Pick(method="backward", options={"time": "t"})


def recipe_and_table(**choices):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"t": np.arange(100.0), "whole": rng.normal(size=100)})
    frame["gaps"] = np.where(rng.random(100) < 0.3, np.nan, rng.normal(size=100))
    dataset = make_dataset(frame.assign(y=rng.choice(["p", "q"], 100)), "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="classification", **choices)
    return dataset, recipe


def test_only_columns_with_gaps_that_are_filled_from_later_rows_are_named():
    dataset, recipe = recipe_and_table(preparation={"number_imputer": BACK})
    (note,) = make_training_data(dataset, recipe).notes
    assert note.startswith("Gaps of 'gaps' are filled with the next value after them.")
    dataset, recipe = recipe_and_table(overrides={"whole": {"number_imputer": BACK}})
    assert make_training_data(dataset, recipe).notes == ()


def test_a_date_that_is_filled_from_later_rows_is_named():
    dataset, _ = recipe_and_table()
    days = pd.Series(pd.date_range("2024-01-01", periods=100)).mask(dataset.frame["gaps"].isna())
    dated = make_dataset(dataset.frame.assign(seen=days), "t")
    recipe = fresh_recipe(dated.fingerprint).with_(target="y", task="classification")
    recipe = recipe.with_(preparation={"date_imputer": BACK})
    (note,) = make_training_data(dated, recipe).notes
    assert note.startswith("Gaps of 'seen' are filled with the next value after them.")


def test_the_last_value_before_is_no_such_thing():
    before = Pick(method="forward", options={"time": "t"})
    dataset, recipe = recipe_and_table(preparation={"number_imputer": before})
    assert future_note(recipe, dataset.schema.columns) == ""
