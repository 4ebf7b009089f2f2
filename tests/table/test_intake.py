"""A column on its way into a table: plain cells, and what its reader said of it."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from core.table.dataset import dataset_of
from core.table.intake import IntakeColumn, plain


@pytest.mark.parametrize(
    ("values", "cells"),
    [
        (pd.Series([1, 2], dtype="int8"), [1, 2]),
        (pd.Series([1.5, np.inf]), [1.5, None]),
        (pd.Series([True, False], dtype="boolean"), [True, False]),
        (pd.Series(pd.to_datetime(["2024-01-01"])), [pd.Timestamp("2024-01-01")]),
        (pd.Series(["a", None, "a"]), ["a", None, "a"]),
        (pd.Series([True, None], dtype="boolean"), ["True", None]),
    ],
)
def test_cells_become_one_of_few_types_with_one_gap(values, cells):
    found = plain(IntakeColumn(values)).values
    assert [None if pd.isna(cell) else cell for cell in found] == cells


def test_what_a_reader_said_stays_with_the_column():
    column = IntakeColumn(pd.Series([1.0, 2.0]), said="they have a decimal comma", style=",")
    assert plain(column).said == column.said
    dataset = dataset_of([column.values], ["n"], "t", lambda _: column)
    assert dataset.schema["n"].reason.endswith("they have a decimal comma")
    assert dataset.schema["n"].style == ","


def test_texts_that_a_reader_has_in_arrow_are_not_made_again():
    keys = [f"k{n}" for n in range(200)]
    texts = pa.array(keys, pa.large_string())
    found = plain(IntakeColumn(pd.Series(keys, dtype=object), texts))
    assert found.values.tolist() == keys
    assert found.texts.dictionary.to_pylist() == keys
    few = plain(IntakeColumn(pd.Series(["a", "b"] * 9)))
    assert (few.values.dtype, few.texts) == ("category", None)
