"""How a column is stored: one word for each type that may come in."""

import numpy as np
import pandas as pd
import pytest

from core.table.stored_as import numbers_of, storage_of, stored_as

COLUMNS = [
    (pd.Series([1, 2]), "number"),
    (pd.Series([1.5, np.nan]), "number"),
    (pd.Series([1, None], dtype="Int64"), "number"),
    (pd.Series([True, False]), "boolean"),
    (pd.Series([True, None], dtype="boolean"), "boolean"),
    (pd.to_datetime(pd.Series(["2024-01-01", None])), "date"),
    (pd.to_datetime(pd.Series(["2024-01-01"])).dt.tz_localize("UTC"), "date"),
    (pd.Series(["a", None]), "text"),
    (pd.Series(["a", "b"], dtype="string"), "text"),
    (pd.Series([1, 2], dtype="category"), "text"),
    (pd.Series([1, "a"], dtype=object), "text"),
]


@pytest.mark.parametrize(("values", "stored"), COLUMNS)
def test_one_word_says_how_a_column_is_stored(values, stored):
    assert stored_as(values) == storage_of(values) == stored


@pytest.mark.parametrize(("values", "stored"), COLUMNS)
def test_a_column_without_a_value_is_empty_whatever_its_type(values, stored):
    assert (stored_as(values[:0]), storage_of(values[:0])) == (stored, "empty")


def test_gaps_alone_are_empty():
    assert storage_of(pd.Series([np.nan, np.nan])) == "empty"


def test_numbers_are_floats_and_what_is_none_is_a_gap():
    assert numbers_of(pd.Series([1, None], dtype="Int64")).tolist()[0] == 1.0
    assert numbers_of(pd.Series(["1.5", "x"])).isna().tolist() == [False, True]
    assert numbers_of(pd.Series([True, False])).tolist() == [1.0, 0.0]
