"""A mock interview on its page: ten questions, a clock that runs, a result, what came before."""

import pytest

from core.learn.interview import load_practice
from core.learn.mock_interview import QUESTIONS, earlier_interviews
from pages.interview.mock import mock_view
from tests.pages.driving import button, draw, open_page, words


def answered(page, how):
    button(page, "Show the answer").click().run()
    button(page, how).click().run()
    assert not page.exception


@pytest.fixture
def begun():
    page = draw(mock_view)
    button(page, "Begin").click().run()
    return page


def test_the_clock_runs_at_once_and_no_question_comes_twice(begun):
    asked = []
    for number in range(QUESTIONS):
        assert f"question {number + 1} of {QUESTIONS}" in str(begun.get("progress")[0].proto)
        assert "of 1:00" in words(begun)
        asked.append(begun.header[0].value)
        answered(begun, "Knew it" if number < 6 else "Not yet")
    assert len(set(asked)) == QUESTIONS
    assert "You knew 6 of 10" in words(begun)
    assert begun.dataframe[0].value["It went"].tolist() == ["knew it"] * 6 + ["not yet"] * 4
    (kept,) = earlier_interviews()
    assert [one.card for one in kept.given] == list(kept.asked)
    assert len(load_practice().marks) == QUESTIONS


def test_another_one_is_a_click_away_and_the_earlier_stand_below(begun):
    for _ in range(QUESTIONS):
        answered(begun, "Nearly")
    button(begun, "Another interview").click().run()
    earlier = begun.dataframe[0].value
    assert earlier["Nearly"].tolist() == [QUESTIONS]
    assert button(begun, "Begin")


def test_one_that_is_stopped_is_not_kept(begun):
    answered(begun, "Knew it")
    button(begun, "Stop").click().run()
    assert earlier_interviews() == ()
    assert button(begun, "Begin")


def test_role_and_level_choose_the_questions():
    page = draw(mock_view)
    page.pills(key="interview.role").set_value("researcher").run()
    page.segmented_control(key="interview.level").set_value("to begin").run()
    button(page, "Begin").click().run()
    assert not page.exception
    assert "Deep learning, to begin: question 1" in str(page.get("progress")[0].proto)


def test_the_page_has_both_views():
    page = open_page("interview", view="mock")
    assert not page.exception
    assert "questions in a row" in page.header[0].value
