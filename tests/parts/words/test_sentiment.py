"""The sign of a feeling: words, what denies and boosts them, faces."""

import pytest

from core.parts.words.sentiment import VALENCE, VALENCES, feeling_of


@pytest.mark.parametrize(
    "text",
    [
        "a good film",
        "It wasn't bad",
        "😍",
        "great :)",
        "not terrible",
        "I LOVE it",
        "bad start but great end",
    ],
)
def test_praise_is_above_0(text):
    assert feeling_of(text).score > 0


@pytest.mark.parametrize(
    "text",
    [
        "a bad film",
        "not good at all",
        "I don't like it",
        "I would never recommend this",
        ":(",
        "great food but the service was terrible",
        "hardly good",
    ],
)
def test_blame_is_below_0(text):
    assert feeling_of(text).score < 0


@pytest.mark.parametrize("text", ["", "the table has four legs", "12 😐?"])
def test_neither_is_0(text):
    assert feeling_of(text).score == 0


def test_what_boosts_and_dampens_counts_by_degree():
    scores = [feeling_of(f"{how} good").score for how in ("slightly", "", "very", "very very")]
    assert scores == sorted(scores)
    assert len({*scores}) == 4
    assert feeling_of("very bad").score < feeling_of("bad").score


def test_words_are_counted_on_both_sides():
    found = feeling_of("great food, awful noise, nice staff")
    assert (found.praise, found.blame) == (2, 1)
    assert -1 < feeling_of("awful " * 400).score < -0.99


def test_no_word_has_two_valences():
    assert len(VALENCE) == sum(len(words.split()) for words in VALENCES.values())
