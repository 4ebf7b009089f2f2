"""Tokenisation and BPE: what the lesson says happens, whatever the draw."""

import pytest

from core.learn.concepts.catalog import find_concept
from core.learn.concepts.text import tokenisation
from tests.learn.concepts.running import each_seed, run


def test_words_marks_and_contractions_are_parted():
    expected = ["i", "do", "n't", "pay", "4.50", ",", "it", "'s", "😍"]
    assert tokenisation.basic("I don't pay 4.50, it's 😍") == expected


@each_seed
def test_more_merges_mean_fewer_pieces(seed):
    growth = run("tokenisation", seed=seed).growth
    assert growth["pieces per word"].is_monotonic_decreasing
    assert growth["vocabulary"].is_monotonic_increasing
    few, many = (run("tokenisation", merges=m, seed=seed).tokens["pieces"] for m in (0, 150))
    assert len(many) < len(few)


@pytest.mark.fault("S15")
def test_before_any_merge_pieces_are_characters_and_the_ends_of_words():
    result = run("tokenisation", merges=0)
    characters = "".join(tokenisation.basic(result.sentence))
    assert len(result.tokens["pieces"]) == len(characters) + len(result.tokens["words"])
    assert "one character or the end of a word" in find_concept("tokenisation").read(result)
