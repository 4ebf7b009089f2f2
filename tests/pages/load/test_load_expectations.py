"""The Load page's checks: made with one click, edited, kept, run on the next file."""

import json

import pytest

from core.data.expectations import suite_from_text
from core.recipe.recipe import fresh_recipe
from tests.pages.driving import open_page, project_with, words
from tests.tables import mixed_frame


@pytest.fixture
def project(mixed):
    return project_with(mixed, fresh_recipe(mixed.fingerprint))


def opened(project):
    page = open_page("load", project)
    page.session_state["load.expect"] = True
    page.run()
    assert not page.exception
    return page


def button(page, key):
    return next(b for b in page.button if b.key == key)


@pytest.fixture
def page(project):
    page = opened(project)
    button(page, "load.expect.make").click().run()
    assert not page.exception
    return page


def suite_of(project):
    return suite_from_text((project.folder / "expectations.json").read_text())


def test_one_click_makes_expectations_that_the_table_passes(page, project):
    assert len(suite_of(project).rules) > 30
    assert "passes all" in words(opened(project))


def test_an_edit_is_kept(page, project):
    rules = suite_of(project).rules
    (editor,) = [e for e in page.dataframe if str(e.key).startswith("load.rules.")]
    at = next(i for i, r in enumerate(rules) if r.type.endswith("not_be_null"))
    page.session_state[editor.key] = {
        "edited_rows": {at: {"Share of rows": 0.5}, at - 1: {"On": False}},
        "added_rows": [],
        "deleted_rows": [0],
    }
    page.run()
    assert not page.exception
    kept = suite_of(project).rules
    assert len(kept) == len(rules) - 1
    assert kept[at - 1].settings["mostly"] == 0.5
    assert not kept[at - 2].on


def test_an_edit_that_does_not_hold_is_said_and_taken_back(page, project):
    rules = suite_of(project).rules
    (editor,) = [e for e in page.dataframe if str(e.key).startswith("load.rules.")]
    at = next(i for i, r in enumerate(rules) if r.type.endswith("be_between"))
    page.session_state[editor.key] = {
        "edited_rows": {at: {"At least": "abc"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    page.run()
    assert not page.exception
    assert "must be a number or a date" in words(page)
    assert suite_of(project).rules == rules


def test_an_expectation_is_added(page, project):
    before = len(suite_of(project).rules)
    next(s for s in page.selectbox if s.label == "Expectation").set_value(
        "expect_column_values_to_be_unique"
    ).run()
    button(page, "load.expect.add").click().run()
    assert not page.exception
    assert len(suite_of(project).rules) == before + 1


def test_the_next_file_fails_with_its_rows_shown(page, project):
    frame = mixed_frame(seed=3)
    frame.loc[3, "city"] = "Paris"
    content = frame.drop(columns="many").assign(new=1).to_csv(index=False).encode()
    uploader = next(u for u in page.file_uploader if u.label == "Or the next file")
    uploader.upload("next.csv", content, "text/csv").run()
    assert not page.exception
    text = words(page)
    assert "next" in text
    assert "fails" in text
    metrics = {m.label: m.value for m in page.metric}
    assert (metrics["Missing columns"], metrics["Extra columns"]) == ("1", "1")
    results = next(f.value for f in page.dataframe if "Result" in f.value)
    assert results["Result"].iloc[0] == "failed"
    assert any("row 4: Paris" in shown for shown in results["Examples"])
    rows = next(f.value for f in page.dataframe if f.value.columns[0] == "row")
    assert len(rows) > 0
    assert project.load_dataset().name == "mixed.csv"


def test_a_saved_schema_is_taken_in_or_refused(project):
    page = opened(project)
    uploader = next(u for u in page.file_uploader if u.label == "Or a saved schema")
    uploader.upload("bad.json", b"[1]", "application/json").run()
    assert not page.exception
    assert "expectations" in words(page)
    rule = {"type": "expect_column_to_exist", "kwargs": {"column": "**x**"}}
    good = json.dumps({"name": "s", "expectations": [rule]}).encode()
    page = opened(project)
    uploader = next(u for u in page.file_uploader if u.label == "Or a saved schema")
    uploader.upload("good.json", good, "application/json").run()
    assert not page.exception
    assert "fails 1 of 1" in words(page)


def test_a_file_that_cannot_be_read_is_told_beside_the_last_check(page):
    uploader = next(u for u in page.file_uploader if u.label == "Or the next file")
    uploader.set_value(("next.csv", b"", "text/csv")).run()
    assert not page.exception
    assert "next" in page.error[0].value
    assert "passes all" in words(page)


def test_a_schema_that_is_none_is_told_and_the_checks_go_on(page, project):
    before = suite_of(project)
    uploader = next(u for u in page.file_uploader if u.label == "Or a saved schema")
    uploader.set_value(("s.json", b'{"a": 1}', "application/json")).run()
    assert not page.exception
    assert "A saved schema is" in page.error[0].value
    assert "passes all" in words(page)
    assert suite_of(project) == before
