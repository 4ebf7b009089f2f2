"""What was made last is found again for the very same table alone."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.pipeline import training_data
from core.pipeline.latest import Latest
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset


@pytest.fixture
def small():
    frame = pd.DataFrame({"a": np.arange(60.0), "b": np.arange(60) % 7, "y": ["p", "q"] * 30})
    frame.loc[3, "a"] = np.nan
    return make_dataset(frame, "small")


def recipe_for(table):
    return fresh_recipe(table.fingerprint).with_(target="y", task="classification")


def test_the_longest_unused_goes_and_what_does_not_fit_is_not_kept(small):
    kept = Latest(2, lambda made: made != "large")
    for text in ("one", "two", "one", "three"):
        kept.of(small, text, lambda made=text: made)
    assert kept.of(small, "one", lambda: "anew") == "one"
    assert kept.of(small, "two", lambda: "anew") == "anew"
    kept.of(small, "large", lambda: "large")
    assert kept.of(small, "large", lambda: "small") == "small"


def test_a_copy_of_a_table_is_another_table(small):
    kept = Latest(2, lambda _: True)
    kept.of(small, "text", lambda: 1)
    assert kept.of(replace(small), "text", lambda: 2) == 2


def test_a_choice_of_preparation_makes_no_rows_anew(small):
    recipe = recipe_for(small)
    before = make_training_data(small, recipe)
    picks = {"number_imputer": Pick(method="mean"), "scaler": Pick(method="robust")}
    after = make_training_data(small, recipe.with_(preparation=picks, metric="f1"))
    assert after is before
    assert split_rows(after, recipe) is split_rows(before, recipe)


@pytest.mark.parametrize(
    "change",
    [
        {"ignored": ("b",)},
        {"kinds": {"b": "category"}},
        {"positive": "q"},
        {"target": "a", "task": "regression"},
        {"cleaning": (Pick(method="drop_rows_missing"),)},
    ],
)
def test_a_choice_that_changes_the_rows_is_heard(small, change):
    recipe = recipe_for(small)
    before = make_training_data(small, recipe)
    after = make_training_data(small, recipe.with_(**change))
    fresh = training_data._training_data(small, training_data.data_part(recipe.with_(**change)))
    assert after is not before
    pd.testing.assert_frame_equal(after.X, fresh.X)
    np.testing.assert_array_equal(after.y, fresh.y)
    assert (after.features, after.positive) == (fresh.features, fresh.positive)


def test_another_seed_divides_otherwise(small):
    recipe = recipe_for(small)
    plan = recipe.split.model_copy(update={"seed": 5})
    data = make_training_data(small, recipe)
    other = recipe.with_(split=plan)
    assert list(split_rows(data, recipe).test) != list(split_rows(data, other).test)


def test_the_warning_of_the_future_comes_and_goes_with_the_method(small):
    recipe = recipe_for(small)
    late = recipe.with_(overrides={"a": {"number_imputer": Pick(method="backward")}})
    counts = [len(make_training_data(small, one).notes) for one in (recipe, late, recipe)]
    assert counts == [0, 1, 0]


def test_the_warning_of_the_future_divides_no_rows_anew(small):
    recipe = recipe_for(small)
    late = recipe.with_(overrides={"a": {"number_imputer": Pick(method="backward")}})
    divided = split_rows(make_training_data(small, recipe), recipe)
    assert split_rows(make_training_data(small, late), late) is divided
