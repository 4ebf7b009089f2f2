"""A table as plain arrays."""

import numpy as np
import pandas as pd
import pytest

from core.table.arrays import Coded, read_arrays, to_codes, to_floats
from core.table.dataset import make_dataset
from tests.tables import mixed_frame


@pytest.mark.parametrize(
    ("values", "floats"),
    [
        ([1, 2], [1.0, 2.0]),
        ([1.5, np.inf, -np.inf, np.nan], [1.5, np.nan, np.nan, np.nan]),
        ([True, False], [1.0, 0.0]),
        (["1.5", "x", None], [1.5, np.nan, np.nan]),
        (pd.array([1, None], dtype="Int64"), [1.0, np.nan]),
        ([], []),
    ],
    ids=["whole", "endless", "truths", "texts", "pandas' own gaps", "nothing"],
)
def test_finite_floats_and_nothing_else(values, floats):
    np.testing.assert_array_equal(to_floats(pd.Series(values)), floats)


@pytest.mark.parametrize(
    ("values", "codes", "levels"),
    [
        (["b", "a", None, "b"], [0, 1, -1, 0], ("b", "a")),
        ([2.0, 1.0, np.nan, 2.0], [1, 0, -1, 1], ("1", "2")),
        ([True, False, True], [1, 0, 1], ("False", "True")),
        (pd.Categorical(["b", "a"], ["a", "unused", "b"]), [2, 0], ("a", "unused", "b")),
        ([None, None], [-1, -1], ()),
    ],
)
def test_levels_are_coded_and_gaps_are_minus_1(values, codes, levels):
    found = to_codes(pd.Series(values))
    assert (found.codes.tolist(), found.levels) == (codes, levels)
    assert found.codes.dtype == np.int32


CODED = Coded(np.array([0, 1, 1, 2, 2, 2, -1], dtype=np.int32), ("a", "b", "c", "unused"))


def test_rows_of_each_level_are_counted():
    assert CODED.counts().tolist() == [1, 2, 3, 0]
    assert CODED.at(np.array([0, 6])).counts().tolist() == [1, 0, 0, 0]
    assert CODED.at(None) is CODED


@pytest.mark.parametrize(
    ("most", "codes", "levels"),
    [
        (9, [0, 1, 1, 2, 2, 2, -1], ("a", "b", "c", "unused")),
        (2, [2, 1, 1, 0, 0, 0, -1], ("c", "b", "other levels")),
        (1, [1, 1, 1, 0, 0, 0, -1], ("c", "other levels")),
    ],
)
def test_beyond_the_most_frequent_levels_are_one(most, codes, levels):
    found = CODED.limited(most)
    assert (found.codes.tolist(), found.levels) == (codes, levels)


def test_a_table_is_its_numbers_and_its_levels():
    dataset = make_dataset(mixed_frame(), "mixed")
    arrays = read_arrays(dataset.frame, dataset.schema)
    assert list(arrays.numbers) == ["num [1]", "<b>gap</b>", "amount"]
    assert list(arrays.coded) == ["city", "many", "flag", "same", "two", "three"]
    assert arrays.coded["city"].levels.index("日本") >= 0
