"""The values of a column, sorted or counted once."""

import numpy as np
import pandas as pd
import pytest

from core.drift.measures.samples import (
    Levels,
    Numbers,
    aligned,
    read_days,
    read_lengths,
    read_levels,
    read_numbers,
)


def test_numbers_are_sorted_and_everything_else_is_missing():
    sample = read_numbers(pd.Series([3, "two", 1.5, None, np.inf, "7"], dtype=object))
    assert sample.values.tolist() == [1.5, 3.0, 7.0]
    assert (sample.missing, sample.rows) == (3, 6)


def test_days_are_counted_from_1970():
    dates = pd.Series(pd.to_datetime(["1970-01-03 00:00", None, "1970-01-01 12:00"]))
    sample = read_days(dates)
    assert sample.values.tolist() == [0.5, 2.0]
    assert sample.missing == 1


def test_lengths_are_characters_of_each_row():
    sample = read_lengths(pd.Series(["日本", "abc", "", None, "abc"], dtype=object))
    assert sample.values.tolist() == [0.0, 2.0, 3.0, 3.0]
    assert sample.missing == 1


def test_one_level_may_be_written_in_three_ways():
    sample = read_levels(pd.Series([1, 1.0, "1", "b", None], dtype=object))
    assert sample.counts.to_dict() == {"1": 3, "b": 1}
    assert (sample.missing, sample.rows) == (1, 5)


def test_a_category_without_rows_is_no_level():
    sample = read_levels(pd.Series(pd.Categorical(["a"], categories=["a", "z"])))
    assert sample.counts.to_dict() == {"a": 1}


def test_counts_stand_over_the_levels_of_either():
    before, now = (Levels(pd.Series(c, dtype="int64"), 0) for c in ({"a": 2, "b": 1}, {"c": 4}))
    expected, actual = aligned(before, now)
    assert expected.tolist() == [2, 1, 0]
    assert actual.tolist() == [0, 0, 4]


@pytest.mark.parametrize("missing", [0, 4])
def test_rows_are_those_with_a_value_and_those_without(missing):
    assert Numbers(np.arange(3.0), missing).rows == 3 + missing
