"""The table of the open project, where it lies, and why it cannot be read."""

import pytest

from pages.frame import open_table, session
from tests.pages.driving import draw, project_with, recipe_of
from tests.tables import recipe_for


@pytest.fixture
def project(mixed):
    return project_with(mixed, recipe_for(mixed, "two"))


def test_the_project_of_the_link_brings_its_table_and_recipe(project, mixed):
    page = draw(lambda: (open_table.dataset(), session.recipe()), project=project)
    table, recipe = page.given[0]
    assert table.fingerprint == mixed.fingerprint
    assert recipe == recipe_of(project)


def test_notes_lie_beside_the_open_table(project, mixed):
    folder = draw(open_table.folder, project=project).given[0]
    assert folder == project.dataset_folder(mixed.fingerprint)


def test_a_damaged_table_is_none_and_says_why(project, mixed):
    (project.dataset_folder(mixed.fingerprint) / "table.parquet").write_bytes(b"no table")
    page = draw(lambda: (open_table.dataset(), open_table.trouble()), project=project)
    table, trouble = page.given[0]
    assert table is None
    assert "some of its bytes changed" in trouble


def test_nothing_is_wrong_with_a_whole_table_or_with_none(project):
    assert draw(open_table.trouble, project=project).given == [None]
    assert draw(open_table.trouble).given == [None]
