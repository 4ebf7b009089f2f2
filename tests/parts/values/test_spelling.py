"""Texts written in one way."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.parts.values.spelling import lower, normalise, substitute, swap, title, trim, upper


def after(change, text, *arguments):
    found = change(pd.Series([text, None], dtype=object), *arguments)
    assert pd.isna(found[1])
    return None if pd.isna(found[0]) else found[0]


@pytest.mark.parametrize(
    ("change", "text", "expected"),
    [
        (trim, "  a \t\n b ", "a b"),
        (trim, "   ", None),
        (lower, "ÀB", "àb"),
        (upper, "straße", "STRASSE"),
        (title, "o'neill OF rome", "O'Neill Of Rome"),
    ],
)
def test_white_space_and_case(change, text, expected):
    assert after(change, text) == expected


@pytest.mark.parametrize(
    ("text", "accents", "punctuation", "expected"),
    [
        ("ﬁne–day “x”", False, False, 'fine-day "x"'),
        ("Zürich", True, False, "Zurich"),
        ("Zürich", False, False, "Zürich"),
        ("St. Gallen, CH", False, True, "St Gallen CH"),
        ("A\u00a0\u2009B", False, False, "A B"),
        ("...", False, True, None),
        ("日本", True, True, "日本"),
        ("Ａ１", False, False, "A1"),
    ],
)
def test_one_form_of_unicode(text, accents, punctuation, expected):
    assert after(normalise, text, accents, punctuation) == expected


@given(st.text(max_size=12))
@pytest.mark.parametrize("change", [trim, lower, upper, title])
def test_twice_is_as_once(change, text):
    once = after(change, text)
    assert once is None or after(change, once) == once


@pytest.mark.parametrize("change", [trim, lower, upper, title])
def test_numbers_and_dates_are_left_alone(change):
    for values in (pd.Series([1.5]), pd.Series([True]), pd.Series(pd.to_datetime(["2024-01-01"]))):
        assert change(values) is values


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ((("a", "b"),), ["b", "b", "c"]),
        ((("a", "b"), ("b", "c")), ["c", "c", "c"]),
        ((("a", "b"), ("b", "a")), ["a", "b", "c"]),
        ((("c", "a"), ("a", "b"), ("b", "a")), ["a", "b", "c"]),
        ((("a", None),), [None, "b", "c"]),
        ((("z", "y"),), ["a", "b", "c"]),
    ],
    ids=["one", "chain", "circle", "into a circle", "gap", "absent"],
)
@pytest.mark.parametrize("dtype", [object, "category"])
def test_a_cell_that_equals_becomes_another(pairs, expected, dtype):
    found = swap(pd.Series(["a", "b", "c"], dtype=dtype), pairs)
    assert [None if pd.isna(cell) else cell for cell in found] == expected


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ((("1", "2"),), [2.0, 2.0, 3.5]),
        ((("-1", "9"), ("3.5", None)), [1.0, 2.0, None]),
        ((("1", "one"),), ["one", "2", "3.5"]),
        ((("9", "nine"),), [1.0, 2.0, 3.5]),
    ],
    ids=["number", "gap", "name", "absent name"],
)
def test_numbers_are_replaced_as_numbers(pairs, expected):
    found = swap(pd.Series([1.0, 2.0, 3.5]), pairs)
    assert [None if pd.isna(cell) else cell for cell in found] == expected


def test_dates_are_replaced_as_dates():
    days = pd.Series(pd.to_datetime(["1900-01-01", "2024-05-06"]))
    assert swap(days, (("1900-01-01", None),)).isna().tolist() == [True, False]
    assert swap(days, (("1900-01-01", "2000-01-01"),))[0] == pd.Timestamp("2000-01-01")
    assert swap(days, (("1900-01-01", "soon"),)).tolist() == days.tolist()


@pytest.mark.parametrize(
    ("text", "find", "instead", "expected"),
    [
        ("a-b-c", "-", "", "abc"),
        ("aaa", "aa", "a", "a"),
        ("--", "-", "", None),
        ("abc", "x", "y", "abc"),
    ],
)
def test_a_part_of_each_text_is_replaced(text, find, instead, expected):
    assert after(substitute, text, find, instead) == expected
    numbers = pd.Series([1.5, np.nan])
    assert substitute(numbers, find, instead) is numbers
