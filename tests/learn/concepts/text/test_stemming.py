"""Stemming and lemmatisation: what the lesson says happens, whatever the draw."""

from core.learn.concepts.text import stemming
from tests.learn.concepts.running import run


def test_a_lemma_needs_the_part_of_speech():
    assert stemming.lemma("better", "adjective") == "good"
    assert stemming.lemma("better", "noun") == "better"
    assert [stemming.lemma("leaves", part) for part in ("noun", "verb")] == ["leaf", "leave"]


def test_stems_mix_and_miss_where_lemmas_do_not():
    by = run("stemming", families=len(stemming.FAMILIES)).scores.set_index("method")
    assert by.loc["stems", "mixed pairs"] >= 3
    assert by.loc["as written", "missed"] > 0.95
    assert 0 < by.loc["stems", "missed"] < by.loc["lemmas, all as nouns", "missed"]
    assert by.loc["lemmas, right part", "missed"] == 0
