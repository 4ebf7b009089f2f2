"""A web address: what is behind it opens like an upload; what is no table is not kept."""

import pytest

from core.data.load.sources.address import FetchedFile
from core.errors import WorkbenchError
from core.machine import environment
from core.workspace.project import Project
from pages.frame import session
from pages.load import address
from pages.load.source import WANTED
from tests.pages.driving import button, draw, everything_kept

LINK = "https://host/t.csv?key=s3cret"


def fetched(content):
    def fetch(_, folder):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "x").write_bytes(content)
        return FetchedFile(folder / "x", "t.csv", "https://host/t.csv")

    return fetch


def shown():
    """The form, with the sentence that it refuses something with, and the way it leads to."""

    def part():
        try:
            address.address_form()
        except WorkbenchError as error:
            return str(error)
        return session.scratch(WANTED)

    return draw(part)


def fetch(page):
    page.text_input(key="load.address").set_value(LINK).run()
    page = button(page, "Fetch").click().run()
    assert not page.exception
    return page, Project(page.query_params["project"])


def test_a_file_behind_an_address_opens_like_an_upload_and_its_key_is_not_kept(monkeypatch):
    monkeypatch.setattr(address, "fetch", fetched(b"a,b\n1,2\n3,4\n"))
    _, project = fetch(shown())
    assert project.load_dataset().rows == 2
    kept = everything_kept()
    assert b"https://host/t.csv" in kept
    assert b"s3cret" not in kept


def test_what_is_no_table_is_refused_and_deleted(monkeypatch):
    monkeypatch.setattr(address, "fetch", fetched(b"%PDF-1.7 whatever"))
    page, project = fetch(shown())
    assert "PDF" in page.given[-1]
    assert list((project.folder / "raw").glob("*")) == []


def test_a_database_behind_an_address_leads_to_its_tables(monkeypatch):
    monkeypatch.setattr(address, "fetch", fetched(b"SQLite format 3\0" + bytes(100)))
    page, _ = fetch(shown())
    assert page.given[-1] == "database"


def test_nothing_is_fetched_without_an_address(monkeypatch):
    monkeypatch.setattr(address, "fetch", pytest.fail)
    assert not button(shown(), "Fetch").click().run().exception


def test_a_closed_server_says_so(monkeypatch):
    monkeypatch.setenv(environment.SOURCES.name, "")
    assert "adding address" in shown().given[0]
