"""Texts changed by their levels, each different one looked at once."""

import numpy as np
import pandas as pd
import pytest

from core.parts.values.levels import ROUNDS, has_texts, relabel, settled


def test_each_different_text_is_looked_at_once():
    seen = []

    def change(text):
        seen.append(text)
        return text.upper()

    found = relabel(pd.Series(["a", "b", "a", None, "a"], dtype=object), change)
    assert found.tolist()[:3] == ["A", "B", "A"]
    assert pd.isna(found[3])
    assert sorted(seen) == ["a", "b"]


def test_levels_that_become_one_stay_a_category():
    values = pd.Series(pd.Categorical(["a", "A", None, "b"], categories=["b", "A", "a", "unused"]))
    found = relabel(values, str.lower)
    assert found.cat.categories.tolist() == ["b", "a", "unused"]
    assert found.tolist()[:2] == ["a", "a"]
    assert found.isna().tolist() == [False, False, True, False]


@pytest.mark.parametrize("dtype", [object, "category"])
def test_what_is_no_text_any_more_is_missing(dtype):
    values = pd.Series(["a", "b"], dtype=dtype, name="x", index=[7, 9])
    found = relabel(values, lambda text: np.nan if text == "a" else text)
    assert found.isna().tolist() == [True, False]
    assert (found.name, found.index.tolist()) == ("x", [7, 9])


@pytest.mark.parametrize("dtype", [object, "category"])
def test_a_column_that_stays_as_it_is_is_given_back(dtype):
    values = pd.Series(["a", None, "b"], dtype=dtype)
    assert relabel(values, str.strip) is values


def test_numbers_become_texts_by_their_names():
    assert relabel(pd.Series([1.0, 2.5]), lambda text: text + "!").tolist() == ["1!", "2.5!"]


def test_a_change_is_repeated_until_it_settles():
    assert settled(lambda text: text.replace("aa", "a"))("aaaaaaaa") == "a"
    assert settled(lambda _: None)("a") is None
    rounds = []
    settled(lambda text: rounds.append(text) or text + "x")("")
    assert len(rounds) == ROUNDS


@pytest.mark.parametrize(
    ("values", "is_text"),
    [
        (pd.Series(["a"]), True),
        (pd.Series([1], dtype="category"), True),
        (pd.Series([1.5]), False),
        (pd.Series([True]), False),
        (pd.Series(pd.to_datetime(["2024-01-01"])), False),
    ],
)
def test_texts_and_levels_are_told_from_numbers_truths_and_dates(values, is_text):
    assert has_texts(values) is is_text
