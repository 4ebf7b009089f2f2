"""The report: columns worst first, one column overlaid, files to take along."""

import pytest

from core.drift.compare import DriftPlan, compare
from pages.drift.report import downloads, report_of, show_columns, show_overlay
from tests.drift.compare.drift_tables import table
from tests.drift.measures.test_topics import texts
from tests.pages import driving
from tests.pages.driving import charts, draw, table_with

PLAN = DriftPlan(target="y")


@pytest.fixture
def report(before, moved):
    return draw(report_of, before, moved, PLAN).given[0]


def test_columns_stand_worst_first(report):
    page = draw(show_columns, report)
    rows = table_with(page, "column")
    assert set(rows["column"][:2]) == {"a", "y"}
    assert dict(zip(rows["column"], rows["drifted"], strict=True)) == {
        "y": True,
        "a": True,
        "calm": False,
        "b": False,
    }
    assert len(charts(page)) == 1


def test_one_column_is_shown_in_both_tables_the_target_too(report, before, moved):
    page = draw(show_overlay, before, moved, report)
    assert page.selectbox(key="drift.column").value == "a"
    assert len(charts(page)[0]["data"]) == 2
    page.selectbox(key="drift.column").select("y").run()
    assert not page.exception


def test_the_report_can_be_taken_along(report, before, moved):
    page = draw(downloads, report, before, moved)
    assert driving.downloads(page) == ["Report as HTML", "Report as JSON", "Report as CSV"]


def test_the_topics_that_moved_stand_in_a_table_of_their_own():
    before, now = texts(1), texts(2, 0.6)
    both = table(600, note=[*before]), table(600, note=[*now])
    page = draw(show_overlay, *both, compare(*both))
    page.selectbox(key="drift.column").set_value("note").run()
    assert table_with(page, "Topic")["Topic"].iloc[0].startswith("pay")
