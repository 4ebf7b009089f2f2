"""The report: verdict first, columns worst first, one column overlaid, files to take along."""

import pytest

from core.drift.compare import DriftPlan
from pages.drift.model import Answers
from pages.drift.report import (
    ask_plan,
    downloads,
    report_of,
    show_columns,
    show_overlay,
    show_verdict,
)
from tests.pages import driving
from tests.pages.driving import charts, draw, table_with, tile_values

PLAN = DriftPlan(target="y")


@pytest.fixture
def report(before, moved):
    return draw(report_of, before, moved, PLAN).given[0]


def test_a_table_that_moved_asks_for_a_new_model(report):
    page = draw(show_verdict, report)
    values = tile_values(page)
    assert (values["Columns drifted"], values["Target"]) == ("1 of 3", "drifted")
    assert values["Furthest column"] == "a"
    assert page.error or page.warning


def test_a_table_that_is_alike_is_stable(before, alike):
    report = draw(report_of, before, alike, PLAN).given[0]
    page = draw(show_verdict, report)
    assert page.success
    assert tile_values(page)["Target"] == "as before"


def test_without_a_target_it_is_not_known(before, alike):
    report = draw(report_of, before, alike, DriftPlan()).given[0]
    assert tile_values(draw(show_verdict, report))["Target"] == "not known"


def test_what_a_model_says_is_judged_too(before, moved):
    answers = Answers("m", before.frame["y"].to_numpy(), moved.frame["y"].to_numpy())
    report = draw(report_of, before, moved, PLAN, answers).given[0]
    assert tile_values(draw(show_verdict, report))["Predictions"] == "drifted"


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


def test_tests_and_limits_are_asked_for(before):
    page = draw(ask_plan, before, "y")
    usual = DriftPlan()
    plan = page.given[0]
    assert (plan.number_test, plan.category_test) == (usual.number_test, usual.category_test)
    assert plan.target == "y"
    page.selectbox(key="drift.number.method").select("wasserstein").run()
    page.slider(key="drift.number.wasserstein.threshold").set_value(2.0).run()
    assert (page.given[-1].number_test, page.given[-1].number_threshold) == ("wasserstein", 2.0)
    assert draw(ask_plan, before, "gone").given[0].target is None
