"""A database: its tables listed, read only, cut where that is asked for, no password kept."""

import sqlite3

import pytest

from core.data.load.notes.origin import origin_of
from core.data.load.notes.source_database import DATABASE, SourceDatabase, source_database
from core.errors import WorkbenchError
from core.machine import environment
from core.workspace.project import Project
from pages.load.database import database_form
from tests.pages.driving import button, draw, everything_kept, words
from tests.projects import new_project

ODD = '**x** <b>"q"'


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "shop.db"
    name = ODD.replace('"', '""')
    connection = sqlite3.connect(path)
    connection.execute(f'CREATE TABLE "{name}" (id INTEGER, price REAL)')
    connection.executemany(f'INSERT INTO "{name}" VALUES (?, ?)', [(n, n / 2) for n in range(30)])
    connection.execute(f'CREATE VIEW dear AS SELECT * FROM "{name}" WHERE price > 5')
    connection.commit()
    connection.close()
    return path


@pytest.fixture
def project(shop):
    project = new_project("p")
    DATABASE.write(project, SourceDatabase("shop.db", shop))
    return project


def shown(project):
    """The form; what it gives is the sentence that it refuses something with."""

    def part():
        try:
            database_form()
        except WorkbenchError as error:
            return str(error)
        return None

    return draw(part, project=project)


def test_the_tables_of_an_uploaded_database_are_listed_and_looked_at(project):
    page = shown(project)
    assert page.selectbox(key="load.database.table").options == [ODD, "dear"]
    assert "shop\\.db**, 2 tables" in words(page)
    button(page, "Look").click().run()
    assert len(page.dataframe[0].value) == 20


def test_a_table_is_read_into_the_project(project):
    page = shown(project)
    button(page, "Read into the project").click().run()
    assert not page.exception
    table = Project(project.id).load_dataset()
    assert table.rows == 30
    assert origin_of(project, table.fingerprint).place == f"table {ODD} of shop.db"


def test_a_query_only_reads_and_a_limit_is_told(project):
    page = shown(project)
    page.text_area[0].set_value("DELETE FROM dear").run()
    button(page, "Read into the project").click().run()
    assert "must be one SELECT" in page.given[-1]
    page.text_area[0].set_value("SELECT id FROM dear").run()
    page.number_input(key="load.database.rows").set_value(5).run()
    button(page, "Read into the project").click().run()
    table = Project(project.id).load_dataset()
    origin = origin_of(project, table.fingerprint)
    assert table.rows == 5
    assert "Only the first 5 rows were read" in origin.note
    assert origin.query == "SELECT id FROM dear"


def test_another_database_forgets_this_one(project):
    page = shown(project)
    button(page, "Another database").click().run()
    assert source_database(project) is None
    assert "goes into the uploader" in words(page)


def test_an_address_is_kept_without_its_password(shop):
    project = new_project("p")
    page = shown(project)
    page.text_input[0].set_value(f"sqlite:///{shop}")
    page.text_input[1].set_value("s3cret")
    button(page, "Connect").click().run()
    assert button(page, "Another database")
    assert source_database(project).address == f"sqlite:///{shop}"
    assert b"s3cret" not in everything_kept()


def test_addresses_are_switched_off_on_a_server_for_others(monkeypatch):
    monkeypatch.setenv(environment.SOURCES.name, "")
    page = shown(new_project("p"))
    assert "switched off on this server" in words(page)
    assert not page.text_input


def test_a_file_that_is_no_database_is_refused_and_forgotten(tmp_path):
    project = new_project("p")
    path = tmp_path / "broken.db"
    path.write_bytes(b"SQLite format 3\0 and no more")
    DATABASE.write(project, SourceDatabase("broken.db", path))
    assert shown(project).given[0]
    assert source_database(project) is None
