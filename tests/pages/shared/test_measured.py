"""A comparison is a job that can be cancelled; what it found is shown from then on."""

import pytest

from core.choices.pick import Pick
from core.errors import WorkbenchError
from core.model.preview.preparing import scored_part
from core.tasks.measures import MEASURES, measure_of
from core.tasks.table import MEASURE
from core.workspace.jobs.queue import AskedJob
from pages.shared.measured import Offer, measured, request_of
from tests.jobs import lay_job
from tests.pages.driving import button, draw, project_with, words
from tests.tables import recipe_for

OFFER = Offer("measured", "Measure", "A comparison", "Some seconds.")


@pytest.fixture
def asked(mixed):
    recipe = scored_part(recipe_for(mixed, "two"))
    return project_with(mixed, recipe), request_of("orders", recipe, "select", Pick(method="tree"))


def test_every_comparison_tells_how_far_it_is():
    for what in MEASURES:
        assert "report" in measure_of(what).__code__.co_varnames


def test_what_nobody_measures_is_a_sentence():
    with pytest.raises(WorkbenchError, match="Nothing is measured by 'luck'; there are balance"):
        measure_of("luck")


def test_a_click_starts_it_and_then_it_is_known(mixed, asked, jobs_at_once):
    project, request = asked
    page = draw(measured, mixed, request, OFFER, project=project)
    assert page.given == [None]
    assert "Some seconds." in words(page)
    button(page, "Measure").click().run()
    assert page.given[-1].model == "Decision tree"
    assert not page.button


def test_while_it_runs_it_can_be_cancelled_and_is_not_started_twice(mixed, asked):
    project, request = asked
    arguments = request.model_dump(mode="json")
    lay_job(AskedJob(project.id, MEASURE.kind, "A comparison", arguments), "running", "1-x")
    page = draw(measured, mixed, request, OFFER, project=project)
    assert [found.label for found in page.button] == ["Cancel"]


def test_another_choice_has_a_button_of_its_own(mixed, asked):
    """What runs or failed for one choice says nothing of another."""
    project, request = asked
    arguments = request.model_dump(mode="json")
    failed = AskedJob(project.id, MEASURE.kind, "A comparison", arguments)
    lay_job(failed, "failed", "1-x", error={"message": "It has no rows."})
    other = request_of("orders", request.recipe, "encode", Pick(method="tree"))
    assert "no rows" in words(draw(measured, mixed, request, OFFER, project=project))
    page = draw(measured, mixed, other, OFFER, project=project)
    assert "no rows" not in words(page)
    assert [found.label for found in page.button] == ["Measure"]
