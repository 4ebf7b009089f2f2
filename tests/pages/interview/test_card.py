"""A question: asked, timed, revealed, marked; the next one is another."""

import pytest

from core.learn.interview import SECONDS, Mark, cards_of, load_practice
from core.wording.escape import as_markdown
from pages.interview import card as card_part
from pages.interview.card import question_card
from tests.pages.driving import button, draw, words


@pytest.fixture
def cards():
    return cards_of(())


def test_a_question_is_asked_timed_revealed_and_marked(cards):
    page = draw(question_card, cards)
    question = page.header[0].value
    button(page, "Start the clock").click().run()
    assert page.header[0].value == question
    assert "of 1:00" in words(page)
    assert "How did it go?" not in words(page)
    button(page, "Show the answer").click().run()
    assert page.header[0].value == question
    assert "How did it go?" in words(page)
    assert "A common mistake" in str([warning.proto for warning in page.warning])
    button(page, "Nearly").click().run()
    assert not page.exception
    assert page.header[0].value != question
    assert load_practice().count(cards, Mark.NEARLY) == 1


def test_an_answer_that_takes_too_long_turns_red(cards, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(card_part.time, "time", lambda: now[0])  # of the clock, too
    page = draw(question_card, cards)
    button(page, "Start the clock").click().run()
    assert ":green[**0:00**]" in words(page)
    now[0] += SECONDS + 5
    page.run()
    assert ":red[**1:05**]" in words(page)
    button(page, "Show the answer").click().run()
    assert "You took 65 seconds" in words(page)


def test_a_question_of_other_topics_gives_way(cards):
    chosen = [cards[:1]]
    page = draw(lambda: question_card(chosen[0]))
    assert page.header[0].value == as_markdown(cards[0].question.question)
    chosen[0] = cards[5:6]
    page.run()
    assert page.header[0].value == as_markdown(cards[5].question.question)
