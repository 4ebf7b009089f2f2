"""Operators over columns and constants, gaps staying gaps."""

import ast
import operator

import numpy as np
import pandas as pd
import pytest

from core.parts.formula.kinds import FormulaError
from core.parts.formula.operators import (
    both,
    compared,
    days_between,
    is_among,
    opposite,
    plus,
)

X = pd.Series([1.0, 2.0, np.nan], name="x")
T = pd.Series(["a", "b", None], name="t", dtype=object)
WHEN = pd.Series(pd.to_datetime(["2024-01-01", "2024-01-05", None]), name="when")
YES = pd.Series([True, False, None], dtype="boolean")


def known(values):
    return [None if pd.isna(value) else value for value in values]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (X, 1.0, [2.0, 3.0, None]),
        (T, "!", ["a!", "b!", None]),
        ("<", T.astype("category"), ["<a", "<b", None]),
        (WHEN, 1.5, [pd.Timestamp("2024-01-02 12:00"), pd.Timestamp("2024-01-06 12:00"), None]),
        (1.0, WHEN, [pd.Timestamp("2024-01-02"), pd.Timestamp("2024-01-06"), None]),
        (YES, 1.0, [2.0, 1.0, None]),
    ],
)
def test_numbers_are_added_texts_joined_and_days_put_to_dates(left, right, expected):
    assert known(plus(left, right)) == expected


def test_days_from_one_date_to_another():
    assert known(days_between(WHEN, "2024-01-01")) == [0.0, 4.0, None]
    assert known(days_between(WHEN, 1.0))[0] == pd.Timestamp("2023-12-31")


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        (ast.Lt, [True, False, None]),
        (ast.LtE, [True, True, None]),
        (ast.Gt, [False, False, None]),
        (ast.GtE, [False, True, None]),
        (ast.Eq, [False, True, None]),
        (ast.NotEq, [True, False, None]),
    ],
)
def test_a_gap_on_either_side_is_a_gap(operation, expected):
    assert known(compared(operation(), X, 2.0)) == expected
    assert known(compared(operation(), X, pd.Series([2.0, 2.0, 2.0]))) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (T, "a", [True, False, None]),
        (T.astype("category"), T, [True, True, None]),
        (pd.Series(["1", "2", None], dtype=object), 1.0, [True, False, None]),
        (WHEN, "2024-01-05", [False, True, None]),
    ],
)
def test_sides_are_compared_as_one_kind(left, right, expected):
    assert known(compared(ast.Eq(), left, right)) == expected


@pytest.mark.parametrize(
    ("operation", "left", "right", "message"),
    [
        (ast.Lt, T, "a", "they have no order here"),
        (ast.Eq, X, "1", "'x' holds no texts; write '1' without quotes"),
        (ast.Eq, WHEN, "soon", "'soon' is no date"),
    ],
)
def test_sides_of_different_kinds_are_refused(operation, left, right, message):
    with pytest.raises(FormulaError, match=message):
        compared(operation(), left, right)


def test_logic_knows_gaps():
    assert known(both(operator.and_, YES, False)) == [False, False, False]
    assert known(both(operator.or_, YES, True)) == [True, True, True]
    assert known(both(operator.and_, YES, True)) == [True, False, None]
    assert opposite(True) is False
    assert known(opposite(YES)) == [False, True, None]
    with pytest.raises(FormulaError, match="no condition"):
        both(operator.and_, YES, X)


@pytest.mark.parametrize(
    ("value", "choices", "expected"),
    [
        (X, (1.0, 5.0), [True, False, None]),
        (T, ("a",), [True, False, None]),
        (pd.Series(["1", "2", None], dtype=object), (1.0,), [True, False, None]),
        (WHEN, ("2024-01-05",), [False, True, None]),
        (X, (), [False, False, None]),
    ],
)
def test_choices_are_read_as_the_kind_of_the_value(value, choices, expected):
    assert known(is_among(value, choices)) == expected
    assert is_among(2.0, (1.0, 2.0)) is True
