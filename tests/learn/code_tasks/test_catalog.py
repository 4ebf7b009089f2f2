"""Every task: its solution passes, its starter does not, its typical slips are caught by name."""

import pytest

from core.learn.code_tasks.attempt import attempt
from core.learn.code_tasks.catalog import CODE_TASKS
from core.learn.code_tasks.task import CodeTask
from core.learn.concepts.catalog import load_lessons
from core.learn.concepts.levels import Level
from core.learn.interview import topics_of

TASKS = tuple(CODE_TASKS.values())
every_task = pytest.mark.parametrize("task", TASKS, ids=list(CODE_TASKS))


def failing(task: CodeTask, code: str) -> list[str]:
    result = attempt(task, code)
    assert not result.trouble
    assert len(result.outcomes) == len(task.tests)
    return [outcome.asks for outcome in result.outcomes if not outcome.passed]


def test_there_are_tasks_of_every_level_and_of_several_topics():
    assert len(TASKS) >= 12
    assert {task.level for task in TASKS} == set(Level)
    assert len({task.topic for task in TASKS}) >= 5


@every_task
def test_a_task_is_whole(task):
    lessons = {lesson.key: lesson for lesson in load_lessons()}
    assert task.topic in topics_of()
    assert task.concept in lessons
    assert 5 <= task.minutes <= 30
    assert len(task.tests) >= 5
    assert len({test.asks for test in task.tests}) == len(task.tests)
    assert task.example.asks == "the worked example"
    assert not task.example.is_secret
    assert any(test.is_secret for test in task.tests)
    assert task.signature.startswith(f"{task.key}(")
    assert task.statement.endswith(".")
    assert task.slips


@every_task
def test_the_solution_passes_every_test(task):
    assert failing(task, task.solution) == []


@every_task
def test_the_starter_fails(task):
    assert task.example.asks in failing(task, task.starter)


@every_task
def test_each_typical_slip_is_caught_by_the_test_that_it_names(task):
    for slip in task.slips:
        assert slip.caught_by in failing(task, task.with_slip(slip)), slip.says


def test_a_slip_that_is_not_in_the_solution_is_refused():
    task = CODE_TASKS["softmax"]
    with pytest.raises(ValueError, match="softmax: .* is not in its solution exactly once"):
        task.with_slip(task.slips[0].__class__("x", "no such part", "", ""))
