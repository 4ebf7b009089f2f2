"""Words that texts did not have before."""

import numpy as np
import pandas as pd
import pytest

from core.drift.measures.unknown_words import unknown_words


def texts(seed, words, rows=400, length=8):
    rng, words = np.random.default_rng(seed), np.array(words)  # once, not for each text
    return pd.Series([" ".join(rng.choice(words, length)) for _ in range(rows)])


RARE = [f"old{n}" for n in range(3000)]
OTHERS = [f"new{n}" for n in range(3000)]


@pytest.mark.fault("M-F13")
def test_other_words_are_seen_though_none_is_common():
    found = unknown_words(texts(1, RARE), texts(2, OTHERS))
    assert found.now == 1.0
    assert found.before < 0.7
    assert found.measured.p_value < 1e-9
    assert found.measured.effect == pytest.approx(found.now - found.before)


@pytest.mark.fault("M-F13")
def test_signs_without_blanks_between_them_are_words():
    before = texts(1, list("天地玄黄宇宙洪荒")).str.replace(" ", "")
    now = texts(2, list("日月盈昃辰宿列张")).str.replace(" ", "")
    found = unknown_words(before, now)
    assert (found.before, found.now) == (0.0, 1.0)


@pytest.mark.parametrize("words", [RARE, RARE[:20]], ids=["rare", "common"])
def test_new_words_that_always_come_are_no_news(words):
    chances = [
        unknown_words(texts(seed, words), texts(seed + 99, words)).measured.p_value
        for seed in range(40)
    ]
    assert np.mean(np.array(chances) < 0.05) <= 0.1


def test_of_few_texts_nothing_is_said():
    assert unknown_words(texts(1, RARE, rows=30), texts(2, OTHERS)).measured.p_value is None
    assert unknown_words(pd.Series([None, None]), pd.Series(["a"])).measured.p_value is None
