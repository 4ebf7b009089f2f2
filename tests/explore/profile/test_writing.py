"""How texts are written."""

import pandas as pd
import pytest

from core.explore.profile.writing import (
    SHOWN,
    TEXTS,
    casing_of,
    class_of,
    pattern_of,
    script_of,
    visible,
    writing_of,
)
from core.table.dataset import make_dataset


def test_texts_are_told_by_their_patterns():
    codes = [f"{n:03d}-AB x" for n in range(90)] + ["Привет мир"] * 10
    found = writing_of(make_dataset(pd.DataFrame({"a": codes}), "t"), "a")
    assert (found.patterns[0].name, found.patterns[0].count) == ("999-AA a", 90)
    assert {level.name for level in found.scripts} == {"Latin", "Cyrillic"}
    assert found.different_words == 93
    assert found.sampled_texts is None
    assert pattern_of("Mississippi 1234567") == "Aa+ 9+"
    assert [casing_of(t) for t in ("AB", "ab", "Ab", "aB", "12")] == [
        "UPPER",
        "lower",
        "Title",
        "Mixed",
        "no letters",
    ]


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("12-345-AB", "99-999-AA"),
        ("Zürich 8001", "Aa+ 9999"),
        ("123456", "9+"),
        ("a  b\t\nc", "a a a"),
        ("日本", "aa"),
        ("", ""),
        ("A1b2", "A9a9"),
        ("x@y.org", "a@a.aaa"),
    ],
)
def test_a_pattern_is_the_shape_of_a_text(text, shape):
    assert pattern_of(text) == shape


@pytest.mark.parametrize(
    ("text", "casing"),
    [
        ("ABC", "UPPER"),
        ("abc", "lower"),
        ("Abc Def", "Title"),
        ("aBc", "Mixed"),
        ("12", "no letters"),
    ],
)
def test_casing_is_told(text, casing):
    assert casing_of(text) == casing


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("a", "letters"),
        ("5", "digits"),
        ("!", "punctuation"),
        ("€", "symbols"),
        (" ", "spaces"),
        ("\n", "other"),
    ],
)
def test_signs_have_classes(sign, name):
    assert class_of(sign) == name


@pytest.mark.parametrize(
    ("sign", "script"), [("a", "Latin"), ("ж", "Cyrillic"), ("日", "Cjk"), ("\ue000", "Other")]
)
def test_letters_have_scripts(sign, script):
    assert script_of(sign) == script


def test_white_space_is_called_by_its_name():
    assert visible(" ") == "space"
    assert visible("\u00a0") == "no-break space"
    assert visible("\t") == "u+0009"


def written(*texts):
    return writing_of(make_dataset(pd.DataFrame({"t": list(texts)}), "t"), "t")


def test_counts_are_of_rows():
    found = written("Red car", "red bus", "Red car", " blue")
    words = {level.name: level.count for level in found.words}
    assert words == {"red": 3, "car": 2, "bus": 1, "blue": 1}
    assert found.different_words == 4
    assert found.rows == 4
    assert found.padded == 1
    assert found.words[0].name == "red"


def test_of_many_words_the_most_frequent_are_listed():
    found = written(*[f"{a}{b}" for a in "abcdefg" for b in "hijkl"])
    assert len(found.words) == SHOWN
    assert found.different_words == 35


def test_of_very_many_texts_some_are_looked_at():
    found = written(*[f"text {n}" for n in range(TEXTS + 5)])
    assert found.sampled_texts == TEXTS
    assert found.rows == TEXTS
