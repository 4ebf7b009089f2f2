"""The expectations as a table: edits that hold are taken, others are said and taken back."""

import pytest

from core.data.expectations import propose
from pages.load.rules import rules_form
from tests.pages.driving import draw, edit, words


@pytest.fixture(scope="module")
def suite(mixed):
    return propose(mixed)


def place_of(suite, ending):
    return next(n for n, rule in enumerate(suite.rules) if rule.type.endswith(ending))


def test_a_suite_that_nobody_touched_is_none(suite):
    page = draw(rules_form, suite)
    assert page.given == [None]
    assert len(page.dataframe[0].value) == len(suite.rules)


def test_an_edit_is_taken(suite):
    page = draw(rules_form, suite)
    place = place_of(suite, "not_be_null")
    edit(page, "load.rules.", {place: {"Share of rows": 0.5}, place - 1: {"On": False}})
    changed = page.given[-1].rules
    assert changed[place].settings["mostly"] == 0.5
    assert not changed[place - 1].on
    assert len(changed) == len(suite.rules)


def test_rules_are_deleted(suite):
    page = draw(rules_form, suite)
    (editor,) = [found for found in page.dataframe if str(found.key).startswith("load.rules.")]
    page.session_state[editor.key] = {"edited_rows": {}, "added_rows": [], "deleted_rows": [0]}
    left = page.run().given[-1].rules
    assert [(r.type, r.column) for r in left] == [(r.type, r.column) for r in suite.rules[1:]]


def test_an_edit_that_does_not_hold_is_said_and_taken_back(suite):
    page = draw(rules_form, suite)
    edit(page, "load.rules.", {place_of(suite, "be_between"): {"At least": "abc"}})
    assert not page.exception
    assert "must be a number or a date" in words(page)
    assert page.given[-1] is None
