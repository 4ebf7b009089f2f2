"""Each step of cleaning does its own, and nothing else."""

import pytest

from core.parts.words.cleaning import CLEANERS_OF_TEXT, cleaned_text


@pytest.mark.parametrize(
    ("step", "text", "words"),
    [
        ("markup", "<b>good</b> &amp; cheap<br/>2 < 3", "good & cheap 2 < 3"),
        (
            "links",
            "see https://a.b/c?d=1 or www.x.org, ask me@mail.com",
            "see link or link ask mail",
        ),
        ("emoji", "fine 😀 :) <3 👍🏽", "fine grinning face smiling love thumbs up sign"),
        ("emoji", "at 10:30 and a/b :( ", "at 10:30 and a/b sad"),
        (
            "abbreviations",
            "I don't know, idk; it can't",
            "I do not know, i do not know; it can not",
        ),
        ("abbreviations", "we\u2019re late b4 u", "we are late before you"),
        ("numbers", "paid 1,200.50 on 3/4 for v2 and 2", "paid number on number for v2 and number"),
        ("repeats", "soooo goooood, all 1000", "soo good, all 1000"),
        ("accents", "café naïve Łódź", "cafe naive Łodz"),
    ],
)
def test_a_step_does_its_own(step, text, words):
    found = " ".join(cleaned_text(text, (step,)).replace(" ,", ",").split())
    assert found.replace("link,", "link") == words
    assert cleaned_text(text, ()) == text


def test_steps_act_in_one_order_whatever_order_they_are_named_in():
    text = "<p>Sooo BAD :( I can't &lt;3 it, see http://x.y 😀 12</p>"
    every = tuple(CLEANERS_OF_TEXT)
    assert cleaned_text(text, every) == cleaned_text(text, every[::-1])
    words = cleaned_text(text, every).lower().split()
    assert "not" in words
    assert "sad" in words
    assert "link" in words


@pytest.mark.parametrize("step", CLEANERS_OF_TEXT)
@pytest.mark.parametrize(
    "text", ["", " ", "\U0001f3f4\u200d\u2620\ufe0f", "<<<>>>", "'''", "日本語 éé"]
)
def test_any_text_is_taken(step, text):
    assert isinstance(cleaned_text(text, (step,)), str)
