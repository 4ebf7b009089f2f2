"""What no model is given is told with its reason."""

import pytest

from core.pipeline.cleaning import Cleaning
from core.pipeline.left_out import left_out, reasons_in_words, taken_as_levels
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.tables import mixed_frame, recipe_for


@pytest.mark.fault("M-F01")
def test_every_column_that_is_no_feature_is_told_with_its_reason(mixed):
    cleaning = Cleaning(mixed, recipe_for(mixed, "two"))
    told = {column.name: column for column in left_out(cleaning)}
    assert set(told) == set(mixed.schema.names) - {"two", *cleaning.features}
    assert told["row id"].kind == "identifier"
    assert told["row id"].reason
    assert told["same"].kind == "constant"
    assert told["three"].in_words == "'three' (left out by choice)"
    (sentence,) = reasons_in_words(cleaning)
    assert sentence.startswith("No model is given 'row id' (identifier: ")


@pytest.mark.fault("M-F01")
def test_numbers_that_are_given_as_levels_are_told():
    frame = mixed_frame().assign(code=lambda table: (table.index % 3) * 100 + 101)
    table = make_dataset(frame, "t")
    recipe = recipe_for(table, "two")
    assert not taken_as_levels(Cleaning(table, recipe.with_(kinds={"code": "number"})))
    cleaning = Cleaning(table, recipe.with_(kinds={"code": "category"}))
    assert [column.name for column in taken_as_levels(cleaning)] == ["code"]
    assert "Numbers are taken as levels in 'code' (category: " in reasons_in_words(cleaning)[-1]


def test_where_all_is_learned_from_nothing_is_told():
    table = make_dataset(mixed_frame()[["num [1]", "city", "two"]], "t")
    recipe = fresh_recipe(table.fingerprint).with_(target="two", task="classification")
    assert reasons_in_words(Cleaning(table, recipe)) == ()
