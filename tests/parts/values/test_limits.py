"""Cells outside what is allowed."""

import numpy as np
import pandas as pd
import pytest

from core.parts.values.limits import (
    RepairError,
    blank_outside,
    fill_constant,
    flag_outside,
    outside_dates,
    outside_list,
    outside_pattern,
    outside_range,
)

NUMBERS = pd.Series([1.0, 5.0, np.nan, 9.0], name="n")
TEXTS = pd.Series(["a", "bb", None, "1"], name="t", dtype=object)
DAYS = pd.Series(
    pd.to_datetime(["2024-01-01", "2024-01-31 23:59", None, "2024-02-01"], format="ISO8601"),
    name="d",
)


@pytest.mark.parametrize(
    ("low", "high", "outside"),
    [(1, 9, [0, 0, 0, 0]), (2, 8, [1, 0, 0, 1]), (5, 5, [1, 0, 0, 1]), (-np.inf, 4, [0, 1, 0, 1])],
)
def test_both_limits_of_a_range_are_inside(low, high, outside):
    assert outside_range(NUMBERS, low, high).tolist() == [bool(n) for n in outside]


@pytest.mark.parametrize("values", [TEXTS, DAYS, TEXTS.astype("category"), pd.Series([True])])
def test_other_kinds_of_cells_lie_outside_no_range(values):
    assert not outside_range(values, 0, 0).any()


@pytest.mark.parametrize(
    ("first", "last", "outside"),
    [
        ("", "", [0, 0, 0, 0]),
        ("2024-01-02", "", [1, 0, 0, 0]),
        ("", "2024-01-31", [0, 0, 0, 1]),
        ("", "2024-01-31 12:00", [0, 1, 0, 1]),
        ("2024-01-01", "2024-02-01", [0, 0, 0, 0]),
    ],
)
def test_the_last_day_is_allowed_to_its_end(first, last, outside):
    assert outside_dates(DAYS, first, last).tolist() == [bool(n) for n in outside]
    assert not outside_dates(NUMBERS, first, last).any()


@pytest.mark.parametrize(
    ("values", "allowed", "outside"),
    [
        (TEXTS, ("a", "1"), [0, 1, 0, 0]),
        (TEXTS.astype("category"), ("a", "1"), [0, 1, 0, 0]),
        (NUMBERS, ("1", "9.0", "x"), [0, 1, 0, 0]),
        (TEXTS, (), [1, 1, 0, 1]),
        (pd.Series([True, False, True, True]), ("True",), [0, 1, 0, 0]),
    ],
)
def test_a_gap_is_outside_no_list(values, allowed, outside):
    assert outside_list(values, allowed).tolist() == [bool(n) for n in outside]


@pytest.mark.parametrize("dtype", [object, "category"])
def test_a_pattern_holds_from_end_to_end(dtype):
    assert outside_pattern(TEXTS.astype(dtype), "[a-z]").tolist() == [False, True, False, True]
    assert outside_pattern(NUMBERS, r"\d").tolist() == [False] * 4


def test_what_is_outside_is_made_missing_or_flagged_and_nothing_else():
    blank = blank_outside(NUMBERS, outside_range, (("low", 2), ("high", 8)))
    assert blank.isna().tolist() == [True, False, True, True]
    assert blank_outside(NUMBERS, outside_range, (("low", 0), ("high", 10))) is NUMBERS
    frame = NUMBERS.to_frame()
    flagged = flag_outside(frame, "n", "n far", outside_range, (("low", 2), ("high", 8)))
    assert flagged["n far"].tolist() == [True, False, False, True]
    assert list(frame) == ["n"]


@pytest.mark.parametrize(
    ("values", "constant", "filled"),
    [
        (NUMBERS, "7", 7.0),
        (NUMBERS, "1,5", 1.5),
        (TEXTS, "none", "none"),
        (TEXTS.astype("category"), "none", "none"),
        (TEXTS.astype("category"), "a", "a"),
        (DAYS, "2020-05-06", pd.Timestamp("2020-05-06")),
        (pd.Series([True, False, None, True], dtype="boolean"), "1", True),
    ],
)
def test_gaps_take_a_constant_of_their_type(values, constant, filled):
    found = fill_constant(values, constant)
    assert found[2] == filled
    assert found.drop(2).tolist() == values.drop(2).tolist()
    assert found.dtype.kind == values.dtype.kind


def test_a_column_without_gaps_is_given_back():
    assert fill_constant(NUMBERS.dropna(), "x") is not None
    full = pd.Series([1.0, 2.0])
    assert fill_constant(full, "x") is full


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (NUMBERS, "'n' holds numbers, and 'soon' is none"),
        (DAYS, "'d' holds dates, and 'soon' is none"),
    ],
)
def test_a_constant_of_another_type_is_refused(values, message):
    with pytest.raises(RepairError, match=message):
        fill_constant(values, "soon")


def test_half_a_letter_is_a_letter_of_no_pattern():
    texts = pd.Series(["a\ud800", "\ud800", "b", None], dtype=object)
    assert outside_pattern(texts, "[a-z]").tolist() == [True, True, False, False]
    assert outside_pattern(texts, ".+").tolist() == [False] * 4


@pytest.mark.fault("R18")
@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*b", "(a|aa)+$", "(.*)*x", "(a?){30}a{30}b"])
def test_r18_no_pattern_takes_for_ever(pattern):
    texts = pd.Series(["a" * 5000 + "!"])
    assert outside_pattern(texts, pattern).tolist() == [True]
