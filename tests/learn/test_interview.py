"""Practising questions: what is drawn, what is kept, the sheet, the page."""

from collections import Counter

import pytest

from core.learn.concepts.catalog import load_lessons
from core.learn.interview import (
    Mark,
    Practice,
    answer_sheet,
    cards_of,
    keep_mark,
    load_practice,
    next_card,
    topics_of,
)

CARDS = cards_of()


def test_every_question_is_a_card_and_topics_divide_them():
    assert len({card.key for card in CARDS}) == len(CARDS)
    assert len(CARDS) == sum(len(lesson.questions) for lesson in load_lessons())
    assert sum(len(cards_of((topic,))) for topic in topics_of()) == len(CARDS)


def test_what_is_known_is_asked_less_than_what_is_not():
    known, hard = CARDS[0], CARDS[1]
    practice = Practice({known.key: (Mark.NOT_YET, Mark.KNEW), hard.key: (Mark.NOT_YET,)})
    drawn = Counter(next_card(CARDS[:2], practice, seed).key for seed in range(300))
    assert drawn[hard.key] > 4 * drawn[known.key] > 0


@pytest.mark.parametrize("seed", range(5))
def test_no_question_comes_twice_running_unless_it_is_the_only_one(seed):
    assert next_card(CARDS, Practice({}), seed, after=CARDS[0].key) != CARDS[0]
    assert next_card(CARDS[:1], Practice({}), seed, after=CARDS[0].key) == CARDS[0]


def test_no_cards_is_refused():
    with pytest.raises(ValueError, match="no questions"):
        next_card((), Practice({}), 0)


def test_marks_are_kept_and_counted():
    assert load_practice().marks == {}
    keep_mark(CARDS[0], Mark.NOT_YET, 12.0)
    keep_mark(CARDS[0], Mark.KNEW, 8.0)
    practice = load_practice()
    assert practice.marks == {CARDS[0].key: (Mark.NOT_YET, Mark.KNEW)}
    assert practice.count(CARDS, Mark.KNEW) == 1
    assert practice.count(CARDS, None) == len(CARDS) - 1


def test_the_sheet_holds_every_question_and_runs_nothing():
    sheet = answer_sheet(CARDS)
    assert sheet.count("<section>") == len(CARDS)
    assert "<script" not in sheet
    assert "http" not in sheet
