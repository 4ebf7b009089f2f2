"""A job on a page: its progress while it runs, and how it ended."""

import time

import pytest

from core.workspace.files import append_line, home, write_json
from pages.frame import session
from pages.shared.jobs_panel import job_panel, latest_job, start
from tests.pages.driving import HOSTILE, draw, words
from tests.projects import new_project

KIND = "train"


@pytest.fixture
def project():
    return new_project("jobs")


def lay(project, state, number=1, **files):
    """A job's folder as a worker leaves it."""
    session.jobs()  # what is found on disk when the server starts counts as cut off
    folder = home() / "jobs" / f"{number}-x"
    request = {"project": project.id, "kind": KIND, "title": HOSTILE}
    write_json(folder / "request.json", request)
    write_json(folder / "state.json", {"state": state, "started": time.time()})
    for name, value in files.items():
        write_json(folder / f"{name}.json", value)
    return folder


def test_without_a_job_there_is_no_panel(project):
    page = draw(job_panel, KIND, project=project)
    assert page.given == [None]
    assert words(page) == ""


def test_a_running_job_shows_how_far_it_is_and_what_is_there_so_far(project):
    folder = lay(project, "running")
    append_line(folder / "events.jsonl", {"done": 1, "total": 4, "message": "fold 1 <b>"})
    seen = []
    page = draw(job_panel, KIND, seen.append, project=project)
    (bar,) = page.get("progress")
    assert bar.proto.value == 25
    assert r"fold 1 \<b\>" in bar.proto.text
    assert HOSTILE not in bar.proto.text
    assert page.button[0].label == "Cancel"
    assert [job.share for job in seen] == [0.25]


def test_a_job_that_is_being_stopped_cannot_be_stopped_again(project):
    lay(project, "cancelling")
    (button,) = draw(job_panel, KIND, project=project).button
    assert (button.label, button.disabled) == ("Stopping", True)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("failed", "It has no rows"),
        ("crashed", "memory ran out"),
        ("cut off", "server stopped"),
        ("cancelled", "was cancelled"),
        ("done", ""),
    ],
)
def test_how_a_job_ended_is_a_sentence(project, state, said):
    lay(project, state, error={"message": "It has no rows."})
    page = draw(job_panel, KIND, project=project)
    text = words(page).replace("\\", "")
    assert said in text
    assert bool(text) == bool(said)
    assert HOSTILE not in words(page)


def test_the_newest_job_of_the_kind_and_project_counts(project):
    lay(project, "failed", 1)
    lay(project, "done", 2, result={"detail": "fine"})
    lay(new_project("other"), "failed", 3)
    assert draw(latest_job, KIND, project=project).given[0].result == {"detail": "fine"}
    assert draw(latest_job, "tune", project=project).given == [None]


def test_a_job_is_queued_for_the_open_project(project, monkeypatch):
    class Queue:
        def submit(self, *request, **arguments):
            return request, arguments

    monkeypatch.setattr(session, "jobs", Queue)
    page = draw(lambda: start("train", "Train models", recipe={"a": 1}), project=project)
    assert page.given == [((project.id, "train", "Train models"), {"recipe": {"a": 1}})]
