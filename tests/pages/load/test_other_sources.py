"""The Load page's other ways to a table: a database, a web address, several files made one."""

import io
import sqlite3

import pandas as pd
import pytest

from core.data.load.notes.source_database import source_database
from core.data.load.sources import address as address_module
from core.data.load.sources.address import Fetched
from core.recipe.recipe import fresh_recipe
from core.workspace.project import Project
from tests.pages.driving import open_page, project_with, words

ODD = '**x** <b>"q"'


@pytest.fixture
def database(tmp_path) -> bytes:
    path = tmp_path / "shop.db"
    connection = sqlite3.connect(path)
    name = ODD.replace('"', '""')
    connection.execute(f'CREATE TABLE "{name}" (id INTEGER, price REAL)')
    connection.executemany(f'INSERT INTO "{name}" VALUES (?, ?)', [(n, n / 2) for n in range(30)])
    connection.execute(f'CREATE VIEW dear AS SELECT * FROM "{name}" WHERE price > 5')
    connection.commit()
    connection.close()
    return path.read_bytes()


def project_of(page) -> Project:
    linked = page.query_params["project"]
    return Project(linked if isinstance(linked, str) else linked[0])


def button(page, key):
    return next(b for b in page.button if b.key == key)


def reopened(page):
    """The page as a refresh draws it."""
    return open_page("load", project_of(page))


def test_an_uploaded_database_lists_its_tables_and_survives_a_refresh(database):
    page = open_page("load")
    page.file_uploader[0].upload("shop.db", database, "application/octet-stream").run()
    assert not page.exception
    page = reopened(page)
    tables = next(s for s in page.selectbox if s.label == "Table")
    assert tables.options == [ODD, "dear"]
    button(page, "load.database.look").click().run()
    assert not page.exception
    button(page, "load.database.open").click().run()
    assert not page.exception
    assert project_of(page).load_dataset().rows == 30
    assert "From table" in words(page)


def test_a_query_reads_only_and_the_limit_is_told(database):
    page = open_page("load")
    page.file_uploader[0].upload("shop.db", database, "application/octet-stream").run()
    page.text_area[0].set_value("DELETE FROM dear").run()
    button(page, "load.database.open").click().run()
    assert "must be one SELECT" in words(page)
    page.text_area[0].set_value("SELECT id FROM dear").run()
    next(n for n in page.number_input if n.label == "At most rows").set_value(5).run()
    button(page, "load.database.open").click().run()
    assert "Only the first 5 rows were read" in words(reopened(page))
    assert project_of(page).load_dataset().rows == 5


def choose(page, way: str):
    page.segmented_control[0].set_value(way).run()
    assert not page.exception
    return page


def test_a_database_address_without_its_password_is_kept(tmp_path, database):
    page = choose(open_page("load"), "database")
    page.text_input[0].set_value(f"sqlite:///{tmp_path}/shop.db")
    page.text_input[1].set_value("s3cret")
    page.button[0].click().run()
    assert not page.exception
    assert "Another database" in [b.label for b in page.button]
    folder = project_of(page).folder
    assert source_database(folder).address == f"sqlite:///{tmp_path}/shop.db"
    assert not any("s3cret" in p.read_text() for p in folder.rglob("*.json*"))


def test_closed_sources_say_so(monkeypatch):
    monkeypatch.setenv("WORKBENCH_SOURCES", "")
    assert "switched off" in words(choose(open_page("load"), "database"))
    assert "adding address" in words(choose(open_page("load"), "address"))


def test_a_file_behind_a_web_address_opens_like_an_upload(monkeypatch):
    def fetch(_, folder):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "x").write_bytes(b"a,b\n1,2\n3,4\n")
        return Fetched(folder / "x", "t.csv", "https://host/t.csv")

    monkeypatch.setattr("pages.load.address.fetch", fetch)
    page = choose(open_page("load"), "address")
    page.text_input[0].set_value("https://host/t.csv?key=s3cret").run()
    button(page, "load.address.fetch").click().run()
    assert not page.exception
    assert project_of(page).load_dataset().rows == 2
    assert "https" in words(page)
    assert address_module.MAX_BYTES > 0


def csv(**columns) -> bytes:
    target = io.BytesIO()
    pd.DataFrame(columns).to_csv(target, index=False)
    return target.getvalue()


JANUARY = csv(**{"Customer ID": ["a", "b", "c"], "amount": [1, 2, 3]})
FEBRUARY = csv(customer_id=["c", "d"], amount=["many", "few"], extra=[1, 2])


@pytest.fixture
def two_files():
    page = choose(open_page("load"), "combine")
    uploader = next(u for u in page.file_uploader if u.label == "Add files")
    uploader.set_value([("jan.csv", JANUARY, "text/csv"), ("feb.csv", FEBRUARY, "text/csv")]).run()
    assert not page.exception
    return reopened(page)


def test_files_are_appended(two_files):
    text = words(two_files)
    assert "5 rows of 4 columns" in text, "with the one that says which table a row is from"
    assert "become texts: amount" in text
    assert "gaps in its rows: extra" in text
    button(two_files, "load.append.open").click().run()
    assert not two_files.exception
    table = project_of(two_files).load_dataset()
    assert table.schema.names == ("source", "Customer ID", "amount", "extra")
    assert table.frame["Customer ID"].tolist() == ["a", "b", "c", "c", "d"]


def test_an_edited_mapping_is_kept(two_files):
    (editor,) = [e for e in two_files.dataframe if str(e.key).startswith("load.append.")]
    two_files.session_state[editor.key] = {
        "edited_rows": {1: {"Column": "total"}, 2: {"Keep": False}},
        "added_rows": [],
        "deleted_rows": [],
    }
    two_files.run()
    assert not two_files.exception
    page = reopened(two_files)
    button(page, "load.append.open").click().run()
    assert project_of(page).load_dataset().schema.names == ("source", "Customer ID", "total")


def test_files_are_joined_with_unmatched_rows_shown(two_files):
    page = two_files
    way = next(s for s in page.segmented_control if s.label == "Make one table")
    way.set_value("join").run()
    assert [m.value for m in page.multiselect] == [["Customer ID"], ["customer_id"]]
    button(page, "load.join.match").click().run()
    assert not page.exception
    metrics = {m.label: m.value for m in page.metric}
    assert metrics == {
        "Rows before": "3",
        "Rows after": "3",
        "Without a match": "2",
        "Never matched": "1",
    }
    button(page, "load.join.open").click().run()
    assert project_of(page).load_dataset().schema.names == (
        "Customer ID",
        "amount",
        "amount (feb.csv)",
        "extra",
    )


def test_a_bad_part_is_refused_and_the_others_stay():
    page = choose(open_page("load"), "combine")
    uploader = next(u for u in page.file_uploader if u.label == "Add files")
    uploader.set_value([("bad.csv", b"", "text/csv"), ("jan.csv", JANUARY, "text/csv")]).run()
    assert not page.exception
    assert "is empty" in words(page)
    assert "jan" in words(reopened(page))


def test_the_open_table_can_be_a_part(mixed):
    page = open_page("load", project_with(mixed, fresh_recipe(mixed.fingerprint)))
    page.session_state["load.differently"] = True
    page.run()
    choose(page, "combine")
    button(page, "load.parts.add").click().run()
    assert not page.exception
    assert "1\\. **mixed" in words(page) or "mixed" in words(page)
    button(page, "load.parts.out.0").click().run()
    assert not page.exception
