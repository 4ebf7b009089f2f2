"""Words that more texts have are named, and of texts that did not change none."""

import numpy as np
import pandas as pd

from core.drift.measures.words import moved_words, read_words, word_shares

COMMON = [f"w{n}" for n in range(120)]


def texts(seed, rows=300, refund=0.05, thanks=0.3):
    """Texts of eight common words, some with `refund` and some with `thanks`."""
    rng = np.random.default_rng(seed)
    drawn = np.array(COMMON)[rng.integers(0, len(COMMON), (rows, 8))]
    told = [" ".join(words) for words in drawn]
    told = [f"{t} refund" if rng.random() < refund else t for t in told]
    return pd.Series([f"Thanks, {t}" if rng.random() < thanks else t for t in told])


def test_the_word_that_rose_and_the_one_that_fell_are_named_with_their_shares():
    before, now = read_words(texts(1)), read_words(texts(2, refund=0.25, thanks=0.1))
    found = {one.word: one for one in moved_words(before, now)}
    assert set(found) == {"refund", "thanks"}
    shares = word_shares(before, now).loc["refund"]
    assert (found["refund"].before, found["refund"].now) == (shares["before"], shares["now"])
    assert found["refund"].now > found["refund"].before
    assert found["thanks"].now < found["thanks"].before
    assert max(one.p_value for one in found.values()) < 0.01


def test_of_texts_that_did_not_change_hardly_any_pair_names_a_word():
    named = [
        bool(moved_words(read_words(texts(2 * n, 150)), read_words(texts(2 * n + 1, 150))))
        for n in range(100)
    ]
    assert sum(named) <= 3  # of 1 in a hundred, 4 or more come in 2 of a hundred such tests


def test_without_texts_no_word_moved():
    nothing = read_words(pd.Series([None, None], dtype=object))
    assert moved_words(nothing, read_words(texts(1))) == ()


def test_the_more_columns_of_texts_the_further_a_word_must_move():
    before, now = read_words(texts(1)), read_words(texts(2, refund=0.15, thanks=0.3))
    assert [one.word for one in moved_words(before, now)] == ["refund"]
    assert moved_words(before, now, columns=100) == ()
