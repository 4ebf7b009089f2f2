"""Questions are found by whole words and their beginnings, in any order and spelling."""

import pytest

from core.learn.concepts.catalog import load_lessons
from core.learn.concepts.search import find_questions


def keys(typed: str) -> list[str]:
    return [one.lesson.key for one in find_questions(typed)]


def test_letters_that_merely_stand_in_this_order_do_not_count():
    assert "gradient_boosting" not in keys("bootstrap")
    assert keys("bootstrap") == ["cross_validation"]


@pytest.mark.parametrize("typed", ["leakage", "LEAKAGE", "  lab leak "])
def test_what_is_named_by_the_words_comes_first(typed):
    assert keys(typed)[0] == "leakage"


def test_either_spelling_finds_the_same():
    assert keys("regularization") == keys("regularisation") != []


def test_every_word_has_to_be_found():
    assert keys("leakage zebra") == []


def test_no_word_is_every_question():
    assert len(keys(" ? ")) == sum(len(lesson.questions) for lesson in load_lessons())
