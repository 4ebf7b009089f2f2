"""A mock interview: ten questions of a role and a level, and no more said than they tell."""

from collections import Counter
from dataclasses import replace

import pytest

from core.learn.concepts.levels import Level, level_of
from core.learn.interview import GivenMark, Mark, cards_of, topics_of
from core.learn.mock_interview import (
    QUESTIONS,
    ROLES,
    MockInterview,
    draw_interview,
    earlier_interviews,
    keep_interview,
    level_words,
    result_words,
    topic_words,
)

CARDS = {card.key: card for card in cards_of()}


def held(knew, nearly=0, seconds=20.0):
    """An interview with so many answers that were known and nearly known; the others not yet."""
    interview = draw_interview(ROLES["scientist"], "", 0)
    marks = [Mark.KNEW] * knew + [Mark.NEARLY] * nearly
    marks += [Mark.NOT_YET] * (QUESTIONS - len(marks))
    given = (
        GivenMark(key, mark, seconds=seconds)
        for key, mark in zip(interview.asked, marks, strict=True)
    )
    return replace(interview, given=tuple(given))


@pytest.mark.parametrize("role", ROLES.values(), ids=list(ROLES))
def test_the_questions_of_a_role_are_ten_of_topics_that_there_are(role):
    assert sum(role.shares.values()) == QUESTIONS
    assert set(role.shares) <= set(topics_of())


@pytest.mark.parametrize("role", ROLES.values(), ids=list(ROLES))
@pytest.mark.parametrize("level", ["", *map(str, Level)])
def test_ten_different_questions_are_drawn_of_the_level_as_far_as_there_are(role, level):
    for seed in range(5):
        interview = draw_interview(role, level, seed)
        cards = [CARDS[key] for key in interview.asked]
        assert len(set(interview.asked)) == QUESTIONS
        assert {card.lesson.group for card in cards} <= set(role.shares)
        there = [
            card
            for card in CARDS.values()
            if card.lesson.group in role.shares and level in ("", level_of(card.lesson.key))
        ]
        others = sum(level not in ("", level_of(card.lesson.key)) for card in cards)
        assert others == max(0, QUESTIONS - len(there))
        assert bool(level_words(interview)) == (others > 0)


def test_at_any_level_each_topic_has_its_share():
    role = ROLES["analyst"]
    topics = Counter(CARDS[key].lesson.group for key in draw_interview(role, "", 3).asked)
    assert topics == role.shares


def test_another_seed_asks_other_questions_and_the_same_one_the_same():
    role = ROLES["engineer"]
    asked = {draw_interview(role, "", seed).asked for seed in range(4)}
    assert len(asked) == 4
    assert draw_interview(role, "", 2).asked in asked


def test_ten_answers_tell_of_all_questions_as_little_as_ten_do():
    """Wilson's interval of 6 of 10."""
    assert result_words(held(6)) == (
        "You knew 6 of 10. Of all questions like these that is 31% to 83%: 10 tell no more."
    )
    assert "10 answers took longer than 60 seconds" in result_words(held(6, seconds=61.0))
    assert "72% to 100%" in result_words(held(10))


def test_what_was_not_known_is_to_be_practised_by_topic():
    interview = held(8, nearly=1)
    missed = Counter(CARDS[key].lesson.group for key in interview.asked[8:])
    words = topic_words(interview)
    assert all(f"{topic} ({count})" in words for topic, count in missed.items())
    assert topic_words(held(10)) == ""


def test_interviews_are_kept_the_newest_first():
    assert earlier_interviews() == ()
    keep_interview(held(3))
    keep_interview(held(7))
    assert [one.count(Mark.KNEW) for one in earlier_interviews()] == [7, 3]
    assert earlier_interviews()[0].is_over


def test_each_person_who_signed_in_has_their_own(monkeypatch):
    keep_interview(held(3))
    monkeypatch.setattr("core.learn.interview.limited_to", lambda: "ann@example.org")
    assert earlier_interviews() == ()


def test_a_role_of_another_version_is_called_by_its_key():
    assert MockInterview("pilot", "", ()).title == "pilot"
