"""The verdict comes first, with what it rests on."""

import numpy as np
import pytest

from core.drift.compare import (
    BothAnswers,
    DriftPlan,
    ModelEvidence,
    ScoreChange,
    ScoredRows,
    compare,
)
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


def test_what_a_model_says_is_judged_too(before, moved):
    calm, high = np.full((400, 1), 0.2), np.full((400, 1), 0.9)
    scored = ScoredRows(0.9, 0.85, 0.95, 400)
    score = ScoreChange("ROC-AUC", "that were sealed", scored, scored, 0.5, is_sure=True)
    answers = BothAnswers(calm + np.linspace(0, 0.1, 400)[:, None], high)
    page = draw(show_verdict, compare(before, moved, PLAN, ModelEvidence(answers, score)))
    values = tile_values(page)
    assert values["Predictions"] == "drifted"
    assert values["ROC-AUC"] == "0.9000"
    assert "The model does as well as it did" in page.warning[0].value
