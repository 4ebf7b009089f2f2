"""The different texts of a column, as many as can be read."""

import numpy as np
import pytest

from core.explore.findings.distinct_texts import LEAST, MOST, DistinctTexts, distinct_texts

TEXTS = DistinctTexts(("a1", "b", "c3"), np.array([5, 2, 9]), 3)


def test_shares_are_of_cells():
    digits = TEXTS.match(r"\d")
    assert digits.tolist() == [True, False, True]
    assert TEXTS.cells(digits) == 14
    assert TEXTS.share(digits) == pytest.approx(14 / 16)
    assert TEXTS.commonest(digits) == ["c3", "a1"]


def test_a_test_in_python_is_asked_of_the_wanted_ones_only():
    asked = []

    def is_so(text):
        asked.append(text)
        return text == "c3"

    assert TEXTS.test(is_so, np.array([True, False, True])).tolist() == [False, False, True]
    assert asked == ["a1", "c3"]


def test_no_text_has_no_share():
    nothing = distinct_texts((), np.zeros(0, dtype=int))
    assert nothing.share(nothing.match("x")) == 0.0
    assert nothing.rows == 0


def test_levels_without_rows_are_not_read():
    texts = distinct_texts(("a", "b", "c"), np.array([1, 0, 2]))
    assert texts.levels == ("a", "c")
    assert texts.of == "its 3 values"


@pytest.mark.parametrize(("length", "read"), [(5, MOST), (1_000_000, LEAST)])
def test_of_very_many_or_long_texts_some_are_read_and_the_sentence_says_so(length, read):
    levels = tuple(f"{n:06d}" + "x" * (length - 5) for n in range(MOST + 10 if length < 9 else 60))
    texts = distinct_texts(levels, np.ones(len(levels), dtype=int))
    assert len(texts.levels) == read
    assert texts.different == len(levels)
    assert texts.of == f"{read:,} of its values, read at random"
    assert texts.levels == distinct_texts(levels, np.ones(len(levels), dtype=int)).levels
