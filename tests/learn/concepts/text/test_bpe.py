"""Byte pairs, a part of several concepts."""

from collections import Counter

from core.learn.concepts.text import tf_idf
from core.learn.concepts.text._bpe import END, cut, learned


def test_learns_the_classic_example():
    words = Counter({"low": 5, "lower": 2, "newest": 6, "widest": 3})
    rules, counts = learned(words, 4)
    assert rules[:3] == [("e", "s"), ("es", "t"), ("est", END)]
    assert counts[:3] == [9, 9, 9]
    assert cut("lowest", rules)[-1] == f"est{END}"


def test_pieces_give_the_word_back():
    rules, _ = learned(Counter(tf_idf.words_of(" ".join(tf_idf.TEXTS))), 100)
    for word in ("the", "butter", "unheard", "Zürich", "日本", "aaaa"):
        assert "".join(cut(word, rules)) == word + END


def test_ends_when_no_pair_is_left():
    assert learned(Counter({"ab": 1}), 50) == ([], [])
    assert len(learned(Counter({"ab": 2}), 50)[0]) == 2
