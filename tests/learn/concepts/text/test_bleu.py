"""BLEU: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from core.learn.concepts.text import bleu
from tests.learn.concepts.running import each_seed, run


def test_clips_what_is_repeated():
    assert bleu.clipped("the the the the the the the", ["the cat is on the mat"], 1) == (2, 7)


def test_is_one_for_the_same_and_zero_for_nothing_shared():
    texts = [pair[0] for pair in bleu.PAIRS]
    precisions, brevity = bleu.parts(texts, [[text] for text in texts], smooth=False)
    assert (precisions, brevity) == ((1, 1, 1, 1), 1)
    other = bleu.parts(["x y z w v"], [["a b c d e"]], smooth=False)
    assert bleu.blended(*other, 4) == 0


def test_equals_an_example_done_by_hand():
    # 6 of 7 words, 4 of 6 pairs, 2 of 5 triples, 1 of 4 quadruples; same length.
    precisions, brevity = bleu.parts(
        ["the cat sat on the old mat"], [["the cat is on the old mat"]], smooth=False
    )
    assert precisions == pytest.approx((6 / 7, 4 / 6, 2 / 5, 1 / 4))
    expected = (6 / 7 * 4 / 6 * 2 / 5 * 1 / 4) ** 0.25
    assert bleu.blended(precisions, brevity, 4) == pytest.approx(expected)


def test_short_candidates_pay():
    precisions, brevity = bleu.parts(["the cat"], [["the cat sat down"]], smooth=False)
    assert precisions[0] == 1
    assert brevity == pytest.approx(np.exp(-1))


@each_seed
def test_errors_and_other_words_lower_it_and_a_second_reference_helps(seed):
    table = run("bleu", seed=seed).by_rate
    for edit in ("words dropped", "wrong words", "other wording"):
        assert table[edit].iloc[0] == pytest.approx(1)
        assert table[edit].iloc[5] < 0.75
    one = run("bleu", edit="other wording", rate=1.0, seed=seed)
    assert one.score < 0.2
    assert run("bleu", edit="other wording", rate=1.0, second=True, seed=seed).score > 0.99
