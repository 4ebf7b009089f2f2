"""A code task: begun, run, failed, solved or given up; and read alone where no code is run."""

import pytest

from core.learn.code_tasks.catalog import CODE_TASKS
from core.learn.code_tasks.practice import load_attempts
from pages.interview import code_turn
from pages.interview.code_turn import draw_task
from tests.pages.driving import button, draw, words

TASK = CODE_TASKS["precision_recall_f1"]
ALL = len(TASK.tests)
EDITOR = f"interview.code.text.{TASK.key}"


def labels(page):
    return [one.label for one in page.button]


def ran(page, code):
    page.text_area(key=EDITOR).set_value(code)
    button(page, "Run the tests").click().run()
    assert not page.exception
    return page


@pytest.fixture
def begun():
    page = draw(draw_task, TASK, "", "")
    assert not page.text_area
    button(page, "Start").click().run()
    return page


def test_the_task_can_be_read_before_the_clock_runs():
    page = draw(draw_task, TASK, "", "")
    assert page.header[0].value == TASK.title
    assert f"Write `precision_recall_f1(hits, false_alarms, misses)`. {TASK.statement}" in words(
        page
    )
    assert page.code[0].value == "precision_recall_f1(6, 2, 6)  # (0.75, 0.5, 0.6)"
    assert labels(page) == ["Start", "Give up and show the solution"]


def test_it_begins_with_the_starter_and_a_clock(begun):
    assert begun.text_area(key=EDITOR).value == TASK.starter
    assert f"of {TASK.minutes}:00" in words(begun)
    assert "Show the solution" not in labels(begun)


def test_the_hidden_tests_say_what_failed_and_the_run_is_kept(begun):
    slip = TASK.slips[0]
    page = ran(begun, TASK.with_slip(slip))
    assert f"of {ALL} tests passed** after 0:" in words(page)
    assert "1 run." in words(page)
    assert "cancel" in next(one.value for one in page.markdown if "the worked example" in one.value)
    assert page.text_area(key=EDITOR).value == TASK.with_slip(slip)
    (kept,) = load_attempts()
    assert (kept.task, kept.asked, kept.code) == (TASK.key, ALL, TASK.with_slip(slip))
    assert 0 < kept.passed < ALL
    assert not kept.is_solved
    assert "Show the solution" in labels(page)


def test_a_solved_task_is_kept_as_solved_and_its_clock_stands(begun, monkeypatch):
    began = code_turn.time.time()
    monkeypatch.setattr(code_turn.time, "time", lambda: began + 130)
    page = ran(begun, TASK.solution)
    assert f"**{ALL} of {ALL} tests passed** after 2:1" in words(page)
    assert f"of {TASK.minutes}:00" not in words(page)
    (kept,) = load_attempts()
    assert kept.is_solved
    assert 125 < kept.seconds < 135


def test_what_takes_longer_than_its_minutes_is_over_time(begun, monkeypatch):
    began = code_turn.time.time()
    monkeypatch.setattr(code_turn.time, "time", lambda: began + 60 * TASK.minutes + 9)
    assert ", over time, 1 run." in words(ran(begun, TASK.solution))


def test_a_run_with_the_solution_seen_does_not_count_as_solved(begun):
    page = ran(begun, "")
    assert "There is no function `precision_recall_f1` in your code" in page.error[0].value
    button(page, "Show the solution").click().run()
    assert TASK.solution.strip() in [code.value for code in page.code]
    assert "do not count as solved" in words(page)
    page = ran(page, TASK.solution)
    assert f"**{ALL} of {ALL} tests passed**" in words(page)
    assert [one.is_solved for one in load_attempts()] == [False, False]
    button(page, "Do it again").click().run()
    assert labels(page)[0] == "Start"


def test_who_comes_again_can_go_on_with_the_last_code():
    page = draw(draw_task, TASK, "x = 1", "")
    button(page, "Start with your last code").click().run()
    assert page.text_area(key=EDITOR).value == "x = 1"


def test_where_no_code_is_run_the_task_is_read_alone():
    page = draw(draw_task, TASK, "x = 1", "Code is not run here.")
    assert page.info[0].value == "Code is not run here."
    assert TASK.starter.strip() in [code.value for code in page.code]
    assert labels(page) == ["Give up and show the solution"]
    button(page, "Give up and show the solution").click().run()
    assert TASK.solution.strip() in [code.value for code in page.code]
    assert not page.text_area
