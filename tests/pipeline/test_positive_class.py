"""The positive class that is named is the one that models are trained for."""

import pandas as pd
import pytest

from core.pipeline.positive_class import (
    CHOSEN,
    EVEN,
    RARER,
    TELLING,
    positive_class,
    positive_part,
)
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset


def table_of(values):
    frame = pd.DataFrame({"x": [n * 7 % 61 for n in range(len(values))], "y": values})
    return make_dataset(frame, "t.csv")


def recipe_of(table, **chosen):
    return fresh_recipe(table.fingerprint).with_(target="y", task="classification", **chosen)


@pytest.mark.parametrize(
    ("values", "chosen", "label", "reason"),
    [
        (["yes"] * 50 + ["no"] * 10, None, "yes", TELLING),
        (["left"] * 50 + ["right"] * 10, None, "right", RARER),
        (["left"] * 50 + ["right"] * 10, "left", "left", CHOSEN),
        (["pear"] * 30 + ["fig"] * 30, None, "fig", EVEN),
        ([10] * 30 + [9] * 30, None, "9", EVEN),
        ([2] * 50 + [1] * 10, None, "1", RARER),
        ([0, 1, 1] * 20, None, "1", TELLING),
        ([True, True, False] * 20, None, "True", TELLING),
    ],
)
def test_the_named_class_is_the_trained_one(values, chosen, label, reason):
    table = table_of(values)
    recipe = recipe_of(table, positive=chosen)
    found = positive_class(table, positive_part(recipe))
    assert (found.label.lower(), found.reason) == (label.lower(), reason)
    assert str(make_training_data(table, recipe).positive).lower() == found.label.lower()
    assert found.rows == sum(str(value).lower() == label.lower() for value in values)
    assert found.of == len(values)


def test_of_three_classes_and_of_a_number_none_is_positive():
    three = table_of(["a", "b", "c"] * 20)
    assert positive_class(three, positive_part(recipe_of(three))) is None
    number = recipe_of(three).with_(target="x", task="regression")
    assert positive_class(three, positive_part(number)) is None


def test_the_part_leaves_out_what_the_class_does_not_hang_on():
    table = table_of(["a", "b"] * 20)
    recipe = recipe_of(table)
    assert positive_part(recipe) == positive_part(recipe.with_(goal="who leaves", ignored=("x",)))
