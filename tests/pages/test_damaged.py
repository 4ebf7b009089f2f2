"""A project with bad files opens on every page: what cannot be read counts as not there."""

import pytest
from sqlalchemy import update

from core.workspace.files import home
from core.workspace.project import Project
from core.workspace.store import changing
from core.workspace.store.documents import put_document
from core.workspace.store.schema import steps
from core.workspace.store.takeover import NOTES
from pages.frame.workflow import PAGES
from tests.pages.driving import at_app, open_page, project_with, words
from tests.tables import recipe_for


def put_note(project, name, content):
    changing(lambda connection: put_document(connection, project.id, name, content))


@pytest.fixture
def project(mixed):
    """Every note of it is cut off."""
    project = project_with(mixed, recipe_for(mixed, "two"))
    for name in NOTES:
        put_note(project, name, '{"format": 1, "va')
    return project


@pytest.fixture
def unread(project):
    """A project whose recipe this version cannot read."""
    changed = update(steps).values(value='{"sentence": "Of a later version", "parent": null}')
    changing(lambda connection: connection.execute(changed))
    return project


@pytest.mark.parametrize("name", PAGES)
def test_no_damaged_note_stops_a_page(name, project):
    page = open_page(name, project)
    assert not page.exception
    assert not page.error


@pytest.mark.parametrize("name", PAGES)
def test_no_step_that_cannot_be_read_stops_a_page(name, unread):
    page = open_page(name, unread)
    assert not page.exception
    assert not page.error


def test_the_sidebar_says_that_steps_cannot_be_read(unread):
    page = at_app()
    page.query_params["project"] = unread.id
    page.run()
    assert not page.exception
    (said,) = [warning.value.replace("\\", "") for warning in page.sidebar.warning]
    assert said == "1 step of this project's history cannot be read by this version."


def test_the_sidebar_says_what_could_not_be_taken_over():
    """A workspace from before the database, whose project file is cut off."""
    project = Project("a" * 32)
    project.folder.mkdir(parents=True)
    (project.folder / "project.json").write_bytes(b'{"format": 1, "va')
    page = at_app()
    page.query_params["project"] = project.id
    page.run()
    assert not page.exception
    (said,) = [warning.value.replace("\\", "") for warning in page.sidebar.warning]
    assert "What project.json of an earlier version kept cannot be read: it is damaged" in said


@pytest.mark.parametrize("name", PAGES)
def test_a_table_that_changed_on_the_disk_stops_no_page(name, project, mixed):
    (project.dataset_folder(mixed.fingerprint) / "table.parquet").write_bytes(b"damaged")
    page = open_page(name, project)
    assert not page.exception
    assert ("There is no table yet" in words(page)) == (PAGES[name].needs != "nothing")


def test_the_sidebar_says_that_the_table_changed_on_the_disk(project, mixed):
    (project.dataset_folder(mixed.fingerprint) / "table.parquet").write_bytes(b"damaged")
    page = at_app()
    page.query_params["project"] = project.id
    page.run()
    assert not page.exception
    assert "some of its bytes changed" in page.sidebar.warning[0].value


def test_a_damaged_model_is_named_and_stops_no_other(mixed):
    folder = home() / "models" / "gone" / "1"
    folder.mkdir(parents=True)
    page = open_page("models", project_with(mixed, recipe_for(mixed, "two")))
    assert not page.exception
    assert "cannot be read" in page.warning[0].value
    assert "No model of this project is saved yet" in words(page)
