"""Tests and limits of a report, one level down."""

from core.drift.compare import DriftPlan
from pages.drift.plan import ask_plan
from tests.pages.driving import draw


def test_tests_and_limits_are_asked_for():
    page = draw(ask_plan, DriftPlan(target="y"))
    usual = DriftPlan()
    plan = page.given[0]
    assert (plan.number_test, plan.category_test) == (usual.number_test, usual.category_test)
    assert plan.target == "y"
    page.selectbox(key="drift.number.method").select("wasserstein").run()
    page.slider(key="drift.number.wasserstein.threshold").set_value(2.0).run()
    assert (page.given[-1].number_test, page.given[-1].number_threshold) == ("wasserstein", 2.0)
