"""A project with bad files opens on every page: what cannot be read counts as not there."""

import pytest

from core.workspace.files import home
from core.workspace.notes import IN_PROJECT
from pages.frame.workflow import PAGES
from tests.pages.driving import at_app, open_page, project_with, words
from tests.tables import recipe_for

NOTES = [name for name in IN_PROJECT if name.endswith(".json") and name != "expectations.json"]


@pytest.fixture
def project(mixed):
    """Every note of it is cut off, but the one that says which table is open."""
    project = project_with(mixed, recipe_for(mixed, "two"))
    for name in NOTES:
        if name != "project.json":
            (project.folder / name).write_bytes(b'{"format": 1, "va')
    for name in ("audit.jsonl", "openings.jsonl"):
        (project.folder / name).write_bytes(b'{"at": 1')
    return project


@pytest.mark.parametrize("name", PAGES)
def test_no_damaged_note_stops_a_page(name, project):
    page = open_page(name, project)
    assert not page.exception
    assert not page.error


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("content", [b"", b"[]"])
def test_a_damaged_project_is_one_without_a_table(name, content, project):
    (project.folder / "project.json").write_bytes(content)
    page = open_page(name, project)
    assert not page.exception
    assert ("There is no table yet" in words(page)) == (PAGES[name].needs != "nothing")


@pytest.mark.parametrize("note", ["project.json", "history.json"])
def test_the_sidebar_says_what_cannot_be_read(note, project):
    (project.folder / note).write_bytes(b"")
    page = at_app()
    page.query_params["project"] = project.id
    page.run()
    assert not page.exception
    said = [warning.value.replace("\\", "") for warning in page.sidebar.warning]
    assert any(f"What {note} in" in text and "it is damaged" in text for text in said)


def test_a_damaged_model_is_named_and_stops_no_other(mixed):
    folder = home() / "models" / "gone" / "1"
    folder.mkdir(parents=True)
    page = open_page("models", project_with(mixed, recipe_for(mixed, "two")))
    assert not page.exception
    assert "cannot be read" in page.warning[0].value
    assert "No model is saved yet" in words(page)
