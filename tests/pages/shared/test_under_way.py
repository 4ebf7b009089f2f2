"""A page that is empty because a job is still at work says so, and where it is seen."""

import pytest

from core.tasks.table import MEASURE, OPEN_TEST, SAVE_MODEL, TASKS, TRAIN
from core.workspace.files import append_line
from core.workspace.jobs.queue import AskedJob
from pages.frame.job_page import PAGE_OF
from pages.frame.workflow import PAGES
from pages.shared.under_way import under_way
from tests.jobs import lay_job
from tests.pages.driving import draw, open_page, plain, project_with
from tests.tables import recipe_for


def at_work(project, task, name="1-x", state="running"):
    folder = lay_job(AskedJob(project.id, task.kind, "Train <b>", {}), state, name)
    append_line(folder / "events.jsonl", {"done": 1, "total": 4, "message": "fold 2"})


def bars(page):
    return [(bar.proto.value, bar.proto.text.replace("\\", "")) for bar in page.get("progress")]


def test_every_kind_of_job_but_measures_has_its_page():
    assert set(PAGE_OF) == set(TASKS) - {MEASURE.kind}
    assert set(PAGE_OF.values()) <= set(PAGES)


def test_it_is_said_what_runs_and_how_far_it_is_of_the_oldest_of_the_kinds(mixed):
    project = project_with(mixed)
    assert draw(under_way, "None yet.", TRAIN, project=project).given == [False]
    at_work(project, OPEN_TEST, "1-x")
    at_work(project, SAVE_MODEL, "2-x")
    at_work(project, TRAIN, "3-x", state="queued")
    page = draw(under_way, "None yet.", TRAIN, SAVE_MODEL, project=project)
    assert page.given == [True]
    assert "None yet." in plain(page)
    ((share, text),) = bars(page)
    assert share == 25
    assert text.startswith("Train <b> · fold 2 · ")
    assert "See it on Models" in plain(page)


@pytest.mark.fault("U7", "U26")
@pytest.mark.parametrize(
    ("name", "view", "said"),
    [
        ("predict", "", "No model of this project is saved yet, but this is under way."),
        ("drift", "history", "No model of this project is saved yet, but this is under way."),
        ("models", "", "No model of this project is saved yet, but this is under way."),
        ("evaluate", "", "No model is trained for this recipe yet, but this is under way."),
        ("explain", "", "No model is trained for this recipe yet, but this is under way."),
    ],
)
def test_while_a_training_runs_no_page_sends_to_train_as_if_nothing_did(mixed, name, view, said):
    project = project_with(mixed, recipe_for(mixed, "two"))
    at_work(project, TRAIN)
    page = open_page(name, project, view)
    assert not page.exception
    assert said in plain(page)
    assert "Train some" not in plain(page)
    assert (25, "fold 2") in [(share, text.split(" · ")[1]) for share, text in bars(page)]
