"""A job on a page: its progress while it runs, and how it ended."""

from time import time

import pytest
from sqlalchemy import update

from core.recipe.recipe import fresh_recipe
from core.tasks.requests import RecipeRequest
from core.tasks.table import TRAIN, TUNE
from core.workspace.files import append_line, home
from core.workspace.jobs import JobInfo, Jobs, JobState, find_job
from core.workspace.jobs.queue import AskedJob
from core.workspace.project import Project, open_project
from core.workspace.store import changing
from core.workspace.store.person import ANONYMOUS
from core.workspace.store.schema import jobs
from pages.frame import session
from pages.shared.jobs_panel import job_panel, latest_job, start
from tests.jobs import lay_job
from tests.pages.driving import HOSTILE, draw, words
from tests.projects import new_project

RECIPE = fresh_recipe("a" * 32)


@pytest.fixture(autouse=True)
def idle(monkeypatch):
    """A server that works on nothing."""
    jobs = Jobs(home() / "jobs", slots=0)
    monkeypatch.setattr(session, "jobs", lambda: jobs)
    yield
    jobs.close()


@pytest.fixture
def project():
    return new_project("jobs")


def lay(project, state, number=1, arguments=None, **files):
    """A job as its server and its worker leave it."""
    asked = AskedJob(project.id, TRAIN.kind, HOSTILE, arguments or {})
    return lay_job(asked, state, f"{number}-x", **files)


def test_without_a_job_there_is_no_panel(project):
    page = draw(job_panel, TRAIN, project=project)
    assert page.given == [None]
    assert words(page) == ""


def test_a_running_job_shows_how_far_it_is_and_what_is_there_so_far(project):
    folder = lay(project, "running")
    append_line(folder / "events.jsonl", {"done": 1, "total": 4, "message": "fold 1 <b>"})
    seen = []
    page = draw(job_panel, TRAIN, seen.append, project=project)
    (bar,) = page.get("progress")
    assert bar.proto.value == 25
    assert r"fold 1 \<b\>" in bar.proto.text
    assert HOSTILE not in bar.proto.text
    assert page.button[0].label == "Cancel"
    assert [job.share for job in seen] == [0.25]


@pytest.mark.parametrize(("done", "left"), [(1, 90.0), (4, 15.0), (0, None)])
def test_the_time_left_follows_from_what_is_done(done, left):
    """Nothing is said of it before a tenth is done."""
    events = ({"done": done, "total": 10},)
    seconds = 10.0
    job = JobInfo("1", "p", "train", "t", JobState.RUNNING, events, None, None, seconds)
    assert job.seconds_left == (None if left is None else pytest.approx(left))


@pytest.mark.fault("U26")
def test_a_job_that_has_told_nothing_yet_is_starting(project):
    lay(project, "running")
    (bar,) = draw(job_panel, TRAIN, project=project).get("progress")
    assert "starting" in bar.proto.text


def test_a_job_that_is_being_stopped_cannot_be_stopped_again(project):
    lay(project, "cancelling")
    (button,) = draw(job_panel, TRAIN, project=project).button
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
    page = draw(job_panel, TRAIN, project=project)
    text = words(page).replace("\\", "")
    assert said in text
    assert bool(text) == bool(said)
    assert HOSTILE not in words(page)


def test_the_newest_job_of_the_kind_and_project_counts(project):
    lay(project, "failed", 1)
    lay(project, "done", 2, result={"detail": "fine"})
    lay(new_project("other"), "failed", 3)
    assert draw(latest_job, TRAIN, project=project).given[0].result == {"detail": "fine"}
    assert draw(latest_job, TUNE, project=project).given == [None]


def test_the_job_that_was_asked_just_that_is_told_from_others(project):
    asked = RecipeRequest(recipe=RECIPE), RecipeRequest(recipe=RECIPE.with_(target="b"))
    for number, request in enumerate(asked, start=1):
        arguments = request.model_dump(mode="json")
        lay(project, "done", number, arguments, result={"detail": str(number)})
    found = [draw(latest_job, TRAIN, request, project=project).given[0] for request in asked]
    assert [job.result["detail"] for job in found] == ["1", "2"]


def test_a_job_is_queued_for_the_open_project(monkeypatch):
    """It begins the project, so that its worker can open it."""
    project = Project("f" * 32)

    class Queue:
        def submit(self, *request):
            return request

    monkeypatch.setattr(session, "jobs", Queue)
    request = RecipeRequest(recipe=RECIPE)
    page = draw(lambda: start(TRAIN, "Train models", request), project=project)
    assert page.given == [(project.id, "train", "Train models", request.model_dump(mode="json"))]
    assert open_project(project.id) == project


@pytest.mark.fault("RA3")
def test_ra3_every_job_that_waits_or_runs_has_its_own_cancel(project):
    for number, state in enumerate(("running", "queued", "done", "running"), start=1):
        lay(project, state, number, {"number": number})
    page = draw(job_panel, TRAIN, project=project)
    assert {button.key for button in page.button} == {"cancel.1-x", "cancel.2-x", "cancel.4-x"}
    page.button(key="cancel.2-x").click().run()
    assert find_job("2-x").state is JobState.CANCELLED
    assert find_job("4-x").state is JobState.RUNNING


@pytest.mark.fault("U26")
def test_who_waits_sees_the_place_and_when_it_starts(project):
    lay(project, "running", 1, {"number": 1})
    append_line(home() / "jobs" / "1-x" / "events.jsonl", {"done": 1, "total": 2})
    changing(lambda connection: connection.execute(update(jobs).values(started=time() - 300)))
    for number in (2, 3):
        lay(project, "queued", number, {"number": number})
    second, third = (bar.proto.text for bar in _bars(project) if "waiting" in bar.proto.text)
    assert "waiting, next in line, starts in about 5 min" in second
    assert third.endswith("waiting, 1 job before it")  # nobody knows how long a second one takes


def _bars(project):
    bars = draw(job_panel, TRAIN, project=project).get("progress")
    return sorted(bars, key=lambda bar: "before it" in bar.proto.text)


def test_where_no_more_jobs_are_taken_it_is_said(project, monkeypatch):
    monkeypatch.setenv("WORKBENCH_QUEUE", "1")
    lay_job(AskedJob(project.id, TRAIN.kind, "T", {}, ANONYMOUS), "running")
    request = RecipeRequest(recipe=RECIPE)

    def part():
        with session.drawing() as said:
            if not said:
                start(TRAIN, "Train models", request)
        return said

    assert "cancel one, or wait" in draw(part, project=project).given[-1]
