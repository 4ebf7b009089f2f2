"""Tokenisation and BPE: what the lesson says happens, whatever the draw."""

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
