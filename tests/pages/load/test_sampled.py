"""A sample on its way into the project: opened by itself where it was asked for, else offered."""

import pytest

from core.data.large import SamplePlan
from core.tasks.requests import LargeSampleRequest
from core.tasks.table import LARGE_SAMPLE
from core.workspace.project import Project
from pages.frame import session
from pages.load.sampled import ASKED, sample_panel
from pages.shared.jobs_panel import start
from tests.pages.driving import button, draw, words
from tests.projects import new_project


@pytest.fixture
def sampled(trips, jobs_at_once):
    """A project whose sample is taken."""
    project = new_project("p")
    request = LargeSampleRequest(path=str(trips), name="trips", plan=SamplePlan(rows=80))

    def part():
        return start(LARGE_SAMPLE, "Sample", request)

    return project, draw(part, project=project).given[0]


def test_the_session_that_asked_for_it_gets_it_at_once(sampled):
    project, job = sampled

    def part():
        if session.scratch("begun") is None:
            session.keep_scratch("begun", "yes")
            session.keep_scratch(ASKED, job)
        sample_panel()

    draw(part, project=project)
    assert Project(project.id).load_dataset().rows == 80


def test_another_session_is_offered_it(sampled):
    project, _ = sampled
    page = draw(sample_panel, project=project)
    assert Project(project.id).fingerprint is None
    assert "A sample of 80 of 300 rows" in words(page)
    button(page, "Open the sample").click().run()
    assert Project(project.id).load_dataset().rows == 80
    assert not page.button, "once it is open there is nothing to offer"


def test_without_a_sample_there_is_nothing(mixed):
    assert words(draw(sample_panel, project=new_project("p"))) == ""
    assert mixed.rows == 240
