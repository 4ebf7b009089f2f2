"""The expectations of a project: made with one click, added to, taken in from a file."""

import json

import pytest

from core.data.expectations import suite_from_text
from core.workspace.store import changing
from core.workspace.store.documents import put_document
from pages.load.expectations import expectations_panel
from tests.pages.driving import downloads, draw, project_with, words


@pytest.fixture
def project(mixed):
    return project_with(mixed)


def opened(mixed, project):
    page = draw(expectations_panel, mixed, project=project)
    page.session_state["load.expect"] = True
    page.run()
    assert not page.exception
    return page


def suite_of(project):
    return suite_from_text((project.folder / "expectations.json").read_text())


@pytest.fixture
def page(mixed, project):
    page = opened(mixed, project)
    page.button(key="load.expect.make").click().run()
    assert not page.exception
    return page


def test_a_closed_panel_does_no_work(mixed, project):
    page = draw(expectations_panel, mixed, project=project)
    assert words(page) == ""
    assert not page.button


def test_one_click_makes_expectations_that_the_table_passes(page, project):
    assert len(suite_of(project).rules) > 30
    assert "passes all" in words(page)
    assert downloads(page)[:2] == ["Save as JSON", "Save as YAML"]


def test_an_expectation_is_added(page, project):
    before = len(suite_of(project).rules)
    page.selectbox(key="load.expect.add.type").set_value("expect_column_values_to_be_unique").run()
    page.button(key="load.expect.add").click().run()
    assert not page.exception
    assert len(suite_of(project).rules) == before + 1


def test_one_of_the_whole_table_asks_for_no_column(page):
    page.selectbox(key="load.expect.add.type").set_value("expect_table_row_count_to_be_between")
    page.run()
    assert "load.expect.add.column" not in {box.key for box in page.selectbox}


def test_a_saved_schema_is_taken_in(mixed, project):
    rule = {"type": "expect_column_to_exist", "kwargs": {"column": "**x**"}}
    good = json.dumps({"name": "s", "expectations": [rule]}).encode()
    page = opened(mixed, project)
    page.file_uploader(key="load.expect.file.0").upload("good.json", good).run()
    assert "fails 1 of 1" in words(page)
    assert list((project.folder / "raw").glob("*")) == [], "the file itself is not kept"


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"[1]", "expectations"), (b'{"a": 1}', "A saved schema is"), (b"\xff\xfe\x00x", "UTF")],
)
def test_what_is_no_schema_is_told_and_the_checks_go_on(page, project, content, said):
    before = suite_of(project)
    page.file_uploader(key="load.expect.file.0").upload("s.json", content).run()
    assert not page.exception
    assert said in page.error[0].value.replace("\\", "")
    assert "passes all" in words(page)
    assert suite_of(project) == before


def test_a_damaged_file_of_the_project_can_be_made_anew(mixed, project):
    changing(lambda connection: put_document(connection, project.id, "expectations", "{"))
    page = opened(mixed, project)
    assert page.error
    page.button(key="load.expect.make").click().run()
    assert "passes all" in words(page)
