"""What the tests said, with everything that comes from the code taken literally."""

import pytest

from core.learn.code_tasks.attempt import AttemptResult, HiddenOutcome
from core.learn.code_tasks.catalog import CODE_TASKS
from pages.interview.code_result import draw_result, draw_solution, with_code
from tests.pages.driving import HOSTILE, draw, plain, words


def test_tests_are_listed_by_name_and_those_that_failed_say_what_came():
    outcomes = (
        HiddenOutcome("ties", passed=True, sentence=""),
        HiddenOutcome("one class", passed=False, sentence="`f(1)` must be `2`, and is `3`."),
    )
    page = draw(draw_result, AttemptResult("", outcomes, "hello", 5_000))
    assert "check_circle" in page.markdown[0].value
    assert "ties" in page.markdown[0].value
    assert "cancel" in page.markdown[1].value
    assert "**one class**  \n`f(1)` must be `2`, and is `3`\\." in page.markdown[1].value
    assert page.expander[0].label == "What it printed (5,000 characters)"
    assert page.code[0].value == "hello"


def test_why_no_test_could_be_asked_is_an_error():
    page = draw(draw_result, AttemptResult("There is no function `f` in your code."))
    assert "There is no function `f` in your code" in page.error[0].value
    assert not page.expander


@pytest.mark.parametrize("sentence", [HOSTILE, f"`{HOSTILE}` raises X: {HOSTILE}.", "`a", "a` ` b"])
def test_what_the_code_raises_is_no_markup(sentence):
    shown = with_code(sentence)
    for part in shown.split("`")[::2]:
        assert "<script>" not in part
        assert "](http" not in part
        assert "**x**" not in part


def test_the_solution_is_shown_with_the_slips_and_the_tests_that_catch_them():
    task = CODE_TASKS["roc_auc"]
    page = draw(draw_solution, task)
    assert page.code[0].value == task.solution.strip()
    for slip in task.slips:
        assert slip.says in words(page)
        assert slip.caught_by in plain(page)
