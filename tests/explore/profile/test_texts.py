"""Statistics of a text column."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.explore.profile.texts import read_texts, text_stats, word_counts

PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="\x7f\x85\xa0"), max_size=12)


def large(texts):
    return pa.array(texts, type=pa.large_string())


@given(st.lists(st.text(st.sampled_from("ab \t\n日é"), max_size=9), max_size=9))
def test_words_are_runs_without_white_space(texts):
    assert word_counts(large(texts)).tolist() == [len(text.split()) for text in texts]


def test_a_word_at_the_end_of_one_text_does_not_go_on_in_the_next():
    assert word_counts(large(["a", "b", "", "c d"])).tolist() == [1, 1, 0, 2]
    assert word_counts(large(["x y", "a", "b c"]).slice(1)).tolist() == [1, 2]


def test_lengths_are_in_characters():
    texts = read_texts(pd.Series(["日本", "abcd", None, "", "  "]))
    found = text_stats(texts, 4)
    assert (found.shortest, found.longest) == (0, 4)
    assert (found.mean_length, found.median_length) == (2.0, 2.0)
    assert found.blank == 2
    assert found.once == 4


def test_levels_of_a_category_count_with_their_rows():
    values = pd.Series(pd.Categorical(["a b", "a b", "c", None], categories=["zz", "a b", "c"]))
    texts = read_texts(values)
    assert (texts.values.to_pylist(), texts.counts.tolist()) == (["a b", "c"], [2, 1])
    found = text_stats(texts, 2)
    assert found.once == 1
    assert found.mean_words == pytest.approx(5 / 3)


# pandas compares texts up to the first zero character when it makes categories of them.
@given(st.lists(PLAIN.filter(lambda text: "\x00" not in text), min_size=1, max_size=12))
def test_a_category_and_its_texts_say_the_same(values):
    series = pd.Series(values, dtype=object)
    unique = series.nunique()
    assert text_stats(read_texts(series), unique) == text_stats(
        read_texts(series.astype("category")), unique
    )


@pytest.mark.parametrize("values", [[], [None, None]])
def test_without_a_text_there_is_nothing_to_say(values):
    assert text_stats(read_texts(pd.Series(values, dtype=object)), 0) is None


def test_what_is_no_text_is_read_as_one():
    texts = read_texts(pd.Series(["a", 1, 2.5, True, None], dtype=object))
    assert texts.values.to_pylist() == ["a", "1", "2.5", "True"]
    assert read_texts(pd.Series([1.5, np.nan])).values.to_pylist() == ["1.5"]
