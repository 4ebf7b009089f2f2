"""The view of code tasks: which are there, which is chosen, and where code is run."""

import pytest

from core.learn.code_tasks.catalog import CODE_TASKS
from core.learn.code_tasks.practice import KeptAttempt, keep_attempt
from core.learn.concepts.levels import Level
from core.machine.environment import CODE
from core.workspace.store.person import guard_access
from pages.frame import allowed_sources
from pages.interview.code_tasks import CHOSEN, code_view
from tests.pages.driving import button, draw, open_page, words

FIRST = next(iter(CODE_TASKS.values()))


@pytest.fixture(autouse=True)
def unset(monkeypatch):
    monkeypatch.delenv(CODE.name, raising=False)


def test_the_page_has_the_view_and_begins_with_the_first_task():
    page = open_page("interview", view="code")
    assert not page.exception
    assert page.header[0].value == FIRST.title
    assert "task" not in page.query_params


def test_the_link_chooses_a_task_and_keeps_it():
    page = draw(code_view, link={"task": "softmax"})
    assert page.header[0].value == CODE_TASKS["softmax"].title
    page.selectbox(key=CHOSEN).set_value("roc_auc").run()
    assert page.header[0].value == CODE_TASKS["roc_auc"].title
    assert page.query_params["task"] == "roc_auc"


def test_a_link_to_no_task_is_passed_over():
    assert draw(code_view, link={"task": "no such"}).header[0].value == FIRST.title


def test_level_and_topic_choose_among_the_tasks():
    page = draw(code_view)
    page.pills(key="interview.code.Levels").set_value([str(Level.WORK)]).run()
    page.pills(key="interview.code.Topics").set_value(["Evaluation"]).run()
    fitting = [
        task
        for task in CODE_TASKS.values()
        if task.level is Level.WORK and task.topic == "Evaluation"
    ]
    assert len(page.selectbox(key=CHOSEN).options) == len(fitting) > 0
    assert page.header[0].value == fitting[0].title
    page.pills(key="interview.code.Topics").set_value(["Neural networks"]).run()
    page.pills(key="interview.code.Levels").set_value([str(Level.DEEPEN)]).run()
    assert not page.exception
    assert "all are listed" in words(page)
    assert len(page.selectbox(key=CHOSEN).options) == len(CODE_TASKS)


def test_what_was_tried_stands_at_the_task_and_in_the_table():
    before = draw(code_view).selectbox(key=CHOSEN).options
    keep_attempt(KeptAttempt(FIRST.key, 0.0, 61.0, len(FIRST.tests), len(FIRST.tests), code="x"))
    page = draw(code_view)
    assert page.selectbox(key=CHOSEN).options == before  # by these words the browser says which
    assert "You so far: solved in 1:01." in words(page)
    rows = page.dataframe[0].value.set_index("Task")
    assert rows["Standing"][FIRST.title] == "solved in 1:01"
    assert rows["Runs"].sum() == 1
    assert f"1 of {len(CODE_TASKS)} code tasks solved, 1 of them in time." in words(page)
    assert button(page, "Start with your last code")


def test_on_this_machine_code_is_run():
    page = draw(code_view)
    assert not page.info
    assert button(page, "Start")


def test_on_a_server_that_others_reach_it_is_not(monkeypatch):
    monkeypatch.setattr(allowed_sources.st, "get_option", {"server.address": "0.0.0.0"}.get)
    page = draw(code_view)
    assert "other machines may reach" in page.info[0].value
    assert [one.label for one in page.button] == ["Give up and show the solution"]


def test_nor_where_people_sign_in_unless_the_operator_says_so(monkeypatch):
    guard_access(whoever=lambda: "ann@example.org")
    page = draw(code_view)
    assert "where people sign in" in page.info[0].value
    assert "Start" not in [one.label for one in page.button]
    monkeypatch.setenv(CODE.name, "1")
    page.run()
    assert not page.info
    assert button(page, "Start")
