"""The other ways to a table: one at a time, what was begun open again, and where it came from."""

import pytest

from core.data.load.notes.origin import ORIGIN, Origin
from core.data.load.notes.source_database import DATABASE, SourceDatabase
from pages.load.other_sources import (
    WAYS,
    differently_panel,
    other_sources,
    where_it_came_from,
)
from pages.load.parts import save_part
from tests.pages.driving import HOSTILE, draw, plain, project_with, words
from tests.projects import new_project


def way_of(page):
    return page.segmented_control[0].value


@pytest.mark.parametrize("way", [way.key for way in WAYS])
def test_every_way_has_its_form(way):
    page = draw(other_sources)
    assert way_of(page) is None
    before = words(page)
    page.segmented_control[0].set_value(way).run()
    assert not page.exception
    assert words(page) != before or page.text_input


def test_what_was_begun_is_open_again(january, tmp_path):
    project = new_project("p")
    draw(save_part, january, project=project)
    assert way_of(draw(other_sources, project=project)) == "combine"
    path = tmp_path / "x.db"
    path.write_bytes(b"SQLite format 3\0")
    DATABASE.write(project, SourceDatabase("x.db", path))
    assert way_of(draw(other_sources, project=project)) == "database"


def test_a_closed_panel_does_no_work(mixed):
    page = draw(differently_panel, project=project_with(mixed))
    assert not page.file_uploader
    page.session_state["load.differently"] = True
    assert page.run().file_uploader


def test_where_a_table_came_from_is_said_with_its_query_and_what_was_cut(mixed):
    project = project_with(mixed)
    page = draw(where_it_came_from, mixed, project=project)
    assert words(page) == ""
    origin = Origin(mixed.fingerprint, HOSTILE, "SELECT `a`", "Only 5 rows.")
    ORIGIN.write(project, origin)
    page = draw(where_it_came_from, mixed, project=project)
    assert f"From {HOSTILE} by" in plain(page)
    assert HOSTILE not in words(page)
    assert page.warning[0].value == "Only 5 rows\\."
