"""What was tried of the code tasks: kept for each person, and no more said than the runs tell."""

import pytest

from core.learn.code_tasks.catalog import CODE_TASKS
from core.learn.code_tasks.practice import (
    KeptAttempt,
    keep_attempt,
    latest_code,
    load_attempts,
    practice_words,
    standing_of,
)

TASK = CODE_TASKS["softmax"]
ASKED = len(TASK.tests)


def run(passed, seconds=60.0, **others):
    return KeptAttempt(TASK.key, 0.0, seconds, passed, ASKED, **others)


def test_runs_are_kept_with_the_latest_code_of_each_task():
    keep_attempt(run(1, code="first"))
    keep_attempt(KeptAttempt("log_loss", 0.0, 9.0, 0, 7, code="other"))
    keep_attempt(run(2, code="second"))
    attempts = load_attempts()
    assert [one.passed for one in attempts] == [1, 0, 2]
    assert [one.code for one in attempts] == ["", "other", "second"]
    assert latest_code(TASK, attempts) == "second"
    assert latest_code(CODE_TASKS["roc_auc"], attempts) == ""


def test_each_person_who_signed_in_has_their_own(monkeypatch):
    keep_attempt(run(1))
    monkeypatch.setattr("core.learn.interview.limited_to", lambda: "ann@example.org")
    assert load_attempts() == ()


@pytest.mark.parametrize(
    ("runs", "words"),
    [
        ((), "not tried"),
        ((run(3), run(2)), f"3 of {ASKED} tests"),
        ((run(0),), f"0 of {ASKED} tests"),
        ((run(ASKED, 125.0), run(ASKED, 200.0)), "solved in 2:05"),
        ((run(ASKED, 60.0 * TASK.minutes),), f"solved in {TASK.minutes}:00"),
        ((run(ASKED, 60.0 * TASK.minutes + 1),), f"solved in {TASK.minutes}:01, over time"),
        ((run(2), run(ASKED, has_seen=True)), f"2 of {ASKED} tests"),
    ],
)
def test_the_standing_of_a_task_is_the_best_of_its_runs_before_the_solution_was_seen(runs, words):
    standing = standing_of(TASK, runs)
    assert standing.words == words
    assert standing.runs == len(runs)


def test_runs_of_a_task_say_nothing_of_another():
    assert standing_of(CODE_TASKS["roc_auc"], (run(ASKED),)).words == "not tried"


def test_a_test_that_a_later_version_took_out_is_none_that_there_is():
    assert standing_of(TASK, (KeptAttempt(TASK.key, 0.0, 9.0, 30, 40),)).best == ASKED


def test_solved_tasks_are_counted_and_those_in_time():
    count = len(CODE_TASKS)
    assert practice_words(()) == f"0 of {count} code tasks solved."
    late = KeptAttempt("log_loss", 0.0, 9_999.0, 7, 7)
    assert (
        practice_words((run(ASKED), late)) == f"2 of {count} code tasks solved, 1 of them in time."
    )
