"""The verdict comes first, with what it rests on."""

import pytest

from core.drift.compare import BothPredictions, DriftPlan
from pages.drift.model import ModelPredictions
from pages.drift.report import report_of
from pages.drift.verdict import show_verdict
from tests.pages.driving import draw, tile_values

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


def test_what_a_model_predicts_is_judged_too(before, moved):
    both = (table.frame["y"].to_numpy() for table in (before, moved))
    predictions = ModelPredictions("m", BothPredictions(*both))
    report = draw(report_of, before, moved, PLAN, predictions).given[0]
    assert tile_values(draw(show_verdict, report))["Predictions"] == "drifted"
