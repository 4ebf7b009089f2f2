"""The app's frame, whatever the disk refuses and however much the workspace holds."""

import errno
import os
import sys
import threading
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from core.errors import WorkbenchError
from core.workspace.jobs.queue import AskedJob
from tests.jobs import lay_job
from tests.pages.driving import at_app, project_with, words
from tests.tables import recipe_for

PARTS = ("sidebar.sidebar", "menu.standing", "sample_banner.sample_banner")


def opened(project):
    page = at_app()
    page.query_params["project"] = project.id
    page.run()
    assert not page.exception
    return page


@pytest.mark.fault("RA24")
@pytest.mark.parametrize(
    "part", ["sidebar.sidebar", "menu.standing", "sample_banner.sample_banner"]
)
@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            OSError(errno.EROFS, "Read-only file system"),
            "The system refuses: Read-only file system",
        ),
        (WorkbenchError("The workspace's database is busy."), "database is busy"),
    ],
)
def test_ra24_what_the_disk_refuses_is_a_sentence_on_every_page(
    mixed, monkeypatch, part, error, said
):
    """And no box of Streamlit's, which speaks of its cloud."""
    project = project_with(mixed)

    def refuse(*_):
        raise error

    monkeypatch.setattr(f"pages.frame.{part}", refuse)
    page = opened(project)
    assert said in words(page).replace("\\", "")
    assert (page.title[0].value == "Load") if part == "sidebar.sidebar" else not page.title


@pytest.mark.fault("RA22")
def test_ra22_a_click_costs_the_same_however_many_projects_and_jobs_there_are(mixed):
    """Counted by files opened, folders listed and questions to the database."""
    project = project_with(mixed, recipe_for(mixed, "two"))
    _more(mixed, 31)  # what the list of projects shows, and one that is older
    page = opened(project)
    page.run()
    few = _cost(page)
    _more(mixed, 60)
    many = _cost(page)
    assert few["statements"] > 0
    assert many == few


def _more(dataset, count):
    for _ in range(count):
        other = project_with(dataset)
        lay_job(AskedJob(other.id, "train", "T", {}), "done", f"job-{other.id}"[:40])


def _cost(page):
    """The least of three clicks: a module read for the first time is no cost of a click."""
    counts = [_counted(page) for _ in range(3)]
    return {name: min(counted[name] for counted in counts) for name in counts[0]}


def _counted(page):
    counted = {"open": 0, "os.listdir": 0, "os.scandir": 0, "stat": 0, "statements": 0}
    with _counting(counted):
        page.run()
    assert not page.exception
    return counted


@contextmanager
def _counting(counted):
    is_on, stat = [True], os.stat

    def count(name):  # what other tests left at work reads and asks in threads of its own
        counted[name] += threading.current_thread().name == "ScriptRunner.scriptThread"

    def heard(name, _):
        if is_on and name in counted:
            count(name)

    def asked(*_):
        count("statements")

    def looked(*given, **named):
        count("stat")
        return stat(*given, **named)

    sys.addaudithook(heard)  # it can never be taken off again
    event.listen(Engine, "before_cursor_execute", asked)
    os.stat = looked
    try:
        yield
    finally:
        os.stat = stat
        event.remove(Engine, "before_cursor_execute", asked)
        is_on.clear()
