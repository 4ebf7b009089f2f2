"""BLEU: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from core.learn.concepts.text import bleu
from tests.learn.concepts.running import each_seed, run

# The examples of Papineni and others (2002), written as they count words.
GUIDES = (
    "it is a guide to action that ensures that the military will forever heed party commands",
    "it is the guiding principle which guarantees the military forces always being under the "
    "command of the party",
    "it is the practical guide for the army always to heed the directions of the party",
)
GOOD = (
    "it is a guide to action which ensures that the military always obeys the commands of the party"
)
BAD = "it is to insure the troops forever hearing the activity guidebook that party direct"
MATS = ("the cat is on the mat", "there is a cat on the mat")


@pytest.mark.parametrize(
    ("candidate", "references", "size", "found"),
    [
        ("the the the the the the the", MATS, 1, (2, 7)),
        ("the the the the the the the", MATS, 2, (0, 6)),
        (GOOD, GUIDES, 1, (17, 18)),
        (BAD, GUIDES, 1, (8, 14)),
        (GOOD, GUIDES, 2, (10, 17)),
        (BAD, GUIDES, 2, (1, 13)),
        ("of the", GUIDES, 1, (2, 2)),
        ("of the", GUIDES, 2, (1, 1)),
    ],
)
def test_clipped_counts_are_the_published_ones(candidate, references, size, found):
    assert bleu.clipped(candidate, references, size) == found


# The same sentences with a capital P where the party is named: NLTK's examples of its own score.
CAPITALS = tuple(guide.replace("party", "Party") for guide in GUIDES[:2]) + GUIDES[2:]
BOOK = "he read the book because he was interested in world history"
BOOKS = ("he was interested in world history because he read the book",)


@pytest.mark.parametrize(
    ("candidates", "references", "smooth", "by_hand"),
    [
        ([GOOD], [CAPITALS], False, 17 / 18 * 10 / 17 * 7 / 16 * 4 / 15),  # 0.5046
        ([GOOD, BOOK], [CAPITALS, BOOKS], False, 28 / 29 * 19 / 27 * 13 / 25 * 8 / 23),  # 0.5921
        ([GOOD], [CAPITALS[:1]], False, 11 / 18 * 8 / 17 * 6 / 16 * 4 / 15),  # 0.4118
        ([GOOD], [CAPITALS[:1]], True, 11 / 18 * 9 / 18 * 7 / 17 * 5 / 16),  # 0.4453
    ],
)
def test_scores_are_those_counted_by_hand(candidates, references, smooth, by_hand):
    precisions, brevity = bleu.parts(candidates, references, smooth)
    assert brevity == 1
    assert bleu.blended(precisions, brevity, 4) == pytest.approx(by_hand**0.25)


FIRST, OTHER = (list(texts) for texts in zip(*bleu.PAIRS, strict=True))
TURNS = [pair[number % 2] for number, pair in enumerate(bleu.PAIRS)]
SHORT = [" ".join(w for at, w in enumerate(text.split()) if at % 4 != 3) for text in FIRST]


@pytest.mark.parametrize(
    ("candidates", "smooth", "order", "score"),
    [
        (TURNS, False, 4, 63.6895),
        (TURNS, True, 4, 64.1848),
        (OTHER, True, 4, 13.6719),
        (OTHER, False, 2, 33.0027),
        (SHORT, False, 3, 51.9811),
        (SHORT, False, 4, 0.0),
    ],
)
def test_scores_are_those_of_sacrebleu(candidates, smooth, order, score):
    """sacreBLEU 2.6, tokenize "none"; smoothed: "add-k" with 1."""
    found = bleu.parts(candidates, [[text] for text in FIRST], smooth)
    assert 100 * bleu.blended(*found, order) == pytest.approx(score, abs=5e-5)


def test_of_references_equally_near_the_shorter_counts():
    _, brevity = bleu.parts(["a b c d"], [["a b c d e", "a b c"]], smooth=False)
    assert brevity == 1


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


@pytest.mark.fault("S15")
@pytest.mark.parametrize("smooth", [False, True])
def test_a_lost_not_costs_what_any_word_in_its_place_costs(smooth):
    whole = ["the", "film", "was", "not", "as", "good", "as", "the", "book"]

    def cost_without(place: int) -> float:
        text = " ".join(whole[:place] + whole[place + 1 :])
        return 1 - bleu.blended(*bleu.parts([text], [[" ".join(whole)]], smooth), 4)

    lost = cost_without(whole.index("not"))
    assert lost == pytest.approx(cost_without(whole.index("good")))
    assert lost == pytest.approx(max(map(cost_without, range(len(whole)))))
    assert lost > 0.3


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


def test_runs_are_called_by_their_number_of_words():
    assert run("bleu").runs["runs of"].tolist() == ["1 word", "2 words", "3 words", "4 words"]
