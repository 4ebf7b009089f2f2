"""What texts are about is told apart though no single word moves far."""

import numpy as np
import pandas as pd
import pytest

from core.drift.compare import compare
from core.drift.measures.topics import NONE, changed_topics, topics_of
from core.drift.measures.words import changed_words, moved_words, read_words
from tests.drift.compare.drift_tables import by_name, table

TOPICS = [[f"{name}{n}" for n in range(40)] for name in ("pay", "ship", "help")]


def texts(seed, share=1 / 3, rows=600):
    """Texts of six of the forty words of a topic, `share` of the first."""
    rng = np.random.default_rng(seed)
    about = rng.choice(3, rows, p=[share, (1 - share) / 2, (1 - share) / 2])
    chosen = rng.integers(0, 40, (rows, 6))
    said = zip(about, chosen, strict=True)
    return pd.Series([" ".join(["the", *(TOPICS[n][w] for w in words)]) for n, words in said])


def test_a_topic_that_rose_is_seen_where_each_of_its_words_hardly_moves():
    before, now = texts(1), texts(2, 0.6)
    assert changed_words(read_words(before), read_words(now)).effect < 0.1
    both = topics_of(before, now)
    measured = changed_topics(*both)
    assert measured.effect > 0.15
    assert measured.p_value < 1e-6
    assert all(word.startswith("pay") for word in moved_words(*both)[0].word.split(", "))
    drift = by_name(compare(table(600, note=[*before]), table(600, note=[*now])))["note"]
    assert drift.drifted
    assert "texts about ‘pay" in drift.direction
    assert drift.topics[0].now > drift.topics[0].before


def test_texts_that_are_about_the_same_are_hardly_ever_told_apart():
    chances = [
        changed_topics(*topics_of(texts(seed, rows=200), texts(seed + 99, rows=200))).p_value
        for seed in range(25)
    ]
    assert np.mean(np.array(chances) < 0.05) <= 0.16  # 5 of 25 and more come 3 times in 100


def test_a_text_without_a_word_of_any_topic_is_of_none():
    both = topics_of(texts(1), pd.Series(["nothing at all"] * 30))
    assert both[1].counts.to_dict() == {NONE: 30.0}


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (texts(1, rows=50), texts(2)),
        (texts(1), texts(2).head(5)),
        (pd.Series([None, None], dtype=object), texts(1)),
        (pd.Series(["the same"] * 300), texts(1)),
    ],
    ids=["few before", "few now", "none", "no words to tell by"],
)
def test_of_few_texts_nothing_is_said(before, now):
    assert topics_of(before, now) is None
