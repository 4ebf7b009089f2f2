"""A file or folder on the server: measured first, then opened whole or sampled."""

import pytest

from core.data.load.notes.origin import origin_of
from core.errors import WorkbenchError
from core.machine import environment
from core.workspace.project import Project
from pages.load.folder import folder_form
from tests.pages.driving import HOSTILE, box, button, draw, plain, tile_values
from tests.projects import new_project


def shown(path, project=None):
    """The form with a path; what it gives is the sentence that it refuses the path with."""

    def part():
        try:
            folder_form()
        except WorkbenchError as error:
            return str(error)
        return None

    page = draw(part, project=project or new_project("p"))
    if path:
        page.text_input(key="load.folder.path").set_value(path).run()
    assert not page.exception
    return page


def opened(page):
    return Project(page.query_params["project"]).load_dataset()


@pytest.mark.usefixtures("trips")
def test_a_folder_is_measured_before_it_is_read():
    page = shown("trips")
    values = tile_values(page)
    assert (values["Rows in the files"], values["Columns there"]) == ("300", "12")
    assert "It fits with room to spare" in plain(page)


@pytest.mark.usefixtures("trips")
def test_all_rows_of_a_folder_that_fits_are_opened():
    page = button(shown("trips"), "Open all rows").click().run()
    table = opened(page)
    assert table.rows == 300
    project = Project(page.query_params["project"])
    assert origin_of(project, table.fingerprint).place.startswith("2 files in ")


@pytest.mark.usefixtures("trips")
@pytest.mark.parametrize("path", ["../data", "/etc", "trips/none"])
def test_other_paths_are_refused(path):
    page = shown(path)
    assert page.given[-1]
    assert not page.metric


def test_a_closed_server_says_who_can_open_it(monkeypatch):
    monkeypatch.setenv(environment.SOURCES.name, "address")
    assert "whoever runs it can allow that" in shown("").given[0]


@pytest.mark.usefixtures("trips")
def test_a_sample_is_taken_by_a_job_and_opens_by_itself(jobs_at_once):
    page = shown("trips")
    next(n for n in page.number_input if n.label == "Rows to sample").set_value(80)
    box(page, "Stratify by").select(HOSTILE)
    button(page.run(), "Take a sample").click().run()
    assert not page.exception
    table = opened(page)
    assert table.rows == 80
    job = jobs_at_once.latest(page.query_params["project"], "large_sample", None)
    assert job.title == "Sample of 80 rows of trips"


@pytest.mark.usefixtures("trips")
def test_a_floor_is_asked_where_levels_are_kept():
    page = shown("trips")
    assert "load.folder.floor" not in {n.key for n in page.number_input}
    box(page, "Stratify by").select(HOSTILE).run()
    assert page.number_input(key="load.folder.floor").value == 0


@pytest.mark.usefixtures("trips")
def test_a_table_larger_than_memory_is_not_opened(monkeypatch):
    monkeypatch.setattr("core.data.large.measure.free_memory", lambda: 100_000)
    page = shown("trips")
    assert "Larger than memory" in plain(page)
    assert button(page, "Open all rows").disabled
