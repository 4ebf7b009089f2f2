"""A table checked against the expectations: the verdict, the failing rows, the next file."""

import pytest

from core.data.expectations import Suite, make_rule, propose
from core.table.dataset import make_dataset
from pages.load.checks import check_form
from tests.pages.driving import (
    HOSTILE,
    box,
    downloads,
    draw,
    plain,
    project_with,
    table_with,
    tile_values,
    words,
)
from tests.tables import mixed_frame


@pytest.fixture(scope="module")
def suite(mixed):
    return propose(mixed)


def shown(mixed, suite, project=None):
    return draw(check_form, mixed, suite, project=project or project_with(mixed))


def test_the_table_passes_what_was_made_of_it(mixed, suite):
    page = shown(mixed, suite)
    assert page.success[0].value.startswith("mixed")
    assert "passes all" in words(page)
    assert tile_values(page)["Passed"] == str(len(suite.rules))
    assert downloads(page) == ["Report as JSON"]


def test_the_next_file_fails_with_its_rows_shown_and_is_not_opened(mixed, suite):
    frame = mixed_frame(seed=3)
    frame.loc[3, "city"] = "Paris"
    content = frame.drop(columns="many").assign(new=1).to_csv(index=False).encode()
    project = project_with(mixed)
    page = shown(mixed, suite, project)
    page.file_uploader(key="load.check.file.0").upload("next.csv", content).run()
    assert not page.exception
    assert "next.csv fails" in plain(page)
    values = tile_values(page)
    assert (values["Missing columns"], values["Extra columns"]) == ("1", "1")
    results = table_with(page, "Result")
    assert results["Result"].iloc[0] == "failed"
    assert any("row 4: Paris" in shown for shown in results["Examples"])
    assert len(table_with(page, "row")) > 0
    assert project.load_dataset().name == "mixed.csv"
    assert box(page, "Table to check").options == ["mixed.csv (open)", "next.csv"]


def test_a_file_that_cannot_be_read_is_told_beside_the_last_check(mixed, suite):
    page = shown(mixed, suite)
    page.file_uploader(key="load.check.file.0").upload("next.csv", b"").run()
    assert "next" in page.error[0].value
    assert "passes all" in words(page)


def test_two_tables_of_one_name_are_told_apart(mixed, suite):
    project = project_with(mixed)
    project.keep_dataset(make_dataset(mixed_frame(50), "mixed.csv"))
    options = box(shown(mixed, suite, project), "Table to check").options
    assert len(set(options)) == len(options) == 2


def test_a_hostile_name_of_a_failing_rule_is_no_markup(mixed):
    table = make_dataset(mixed.frame.rename(columns={"city": HOSTILE}), f"{HOSTILE}.csv")
    rule = make_rule("expect_column_values_to_be_in_set", HOSTILE, value_set="Rome")
    page = shown(table, Suite(name="s", rules=(rule,)), project_with(table))
    assert "fails 1 of 1 expectation" in plain(page)
    assert HOSTILE not in words(page)
