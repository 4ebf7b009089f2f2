"""A row's number is its own: it goes by what the row holds and by nothing else."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.parts.splits.identity import row_identity, value_identity

FRAME = pd.DataFrame(
    {
        "n": [1, 2, 3],
        "t": ["a", None, "ä"],
        "b": [True, False, True],
        "d": pd.to_datetime(["2024-01-01 00:00", None, "2024-01-03 12:00"]),
    }
)


def test_the_numbers_never_change():
    """Every sealed row of every saved model depends on them."""
    assert row_identity(FRAME).tolist() == [
        8678941752900305600,
        5378231738040177920,
        4630087068363537813,
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda f: f[["d", "b", "t", "n"]],
        lambda f: f.astype({"n": "float64"}),
        lambda f: f.astype({"n": "Int64", "t": "string", "b": "boolean"}),
        lambda f: f.astype({"t": "category", "n": object, "b": object}),
        lambda f: f.astype({"d": "datetime64[s]"}),
        lambda f: f.assign(later=np.nan),
        lambda f: f.set_axis([7, 8, 9]),
    ],
    ids=["order", "floats", "nullable", "objects", "seconds", "new column", "index"],
)
def test_types_and_places_of_columns_do_not_matter(change):
    np.testing.assert_array_equal(row_identity(change(FRAME)), row_identity(FRAME))


@given(st.lists(st.integers(0, 5), min_size=1, max_size=80), st.lists(st.integers(0, 5)))
def test_rows_that_are_added_change_no_number(before, more):
    numbers = row_identity(pd.DataFrame({"x": before}))
    np.testing.assert_array_equal(
        row_identity(pd.DataFrame({"x": before + more}))[: len(before)], numbers
    )


def test_copies_share_a_number_and_of_many_equal_rows_each_ten_do():
    numbers = row_identity(pd.DataFrame({"x": [1.5] * 3 + [2.5] * 25 + [0.0, -0.0]}))
    assert len(set(numbers[:3])) == 1
    assert [len(set(part)) for part in (numbers[3:13], numbers[13:23], numbers[23:28])] == [1] * 3
    assert len(set(numbers[:28])) == 4
    assert numbers[-1] == numbers[-2]


def test_a_value_in_another_column_is_another_row():
    left, right = pd.DataFrame({"a": ["x"], "b": ["y"]}), pd.DataFrame({"a": ["y"], "b": ["x"]})
    assert row_identity(left) != row_identity(right)


def test_equal_values_have_equal_numbers():
    numbers = value_identity(pd.Series(["k", "l", "k", None]))
    assert numbers[0] == numbers[2] != numbers[1]
