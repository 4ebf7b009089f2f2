"""A saved model on Drift: offered where its columns are there, judged by what it uses."""

import pytest

from core.choices.pick import Pick
from core.drift.compare import DriftPlan
from core.model.save import Label, fit_and_save
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.registry import find_model
from pages.drift.model import ask_drift_model, plan_for, predictions_of
from tests.pages.drift.conftest import table_of_rows
from tests.pages.driving import draw, plain


@pytest.fixture
def model(shelf, workspace, before):
    def make():
        recipe = fresh_recipe(before.fingerprint).with_(
            target="y", task="classification", models=[{"method": "logistic"}]
        )
        fit_and_save(before, recipe, Pick(method="logistic"), Label("shop"))

    shelf.take("drift-model", make, workspace)
    return find_model("shop")


def test_a_model_is_offered_where_the_reference_has_its_columns(model, before, shop):
    page = draw(ask_drift_model, before)
    assert page.given == [None], "a look at the tables to begin with"
    page.selectbox(key="drift.model").select("shop@1").run()
    assert page.given[-1].card.reference == "shop@1"
    assert not draw(ask_drift_model, shop).selectbox


def test_only_what_the_model_uses_is_judged(model, before, moved):
    plan = plan_for(DriftPlan(), model, (before, moved))
    assert set(plan.columns) == {"calm", "a", "b"}
    assert plan.target == "y"
    without = make_dataset(table_of_rows(4).drop(columns="y"), "t.csv")
    assert plan_for(DriftPlan(), model, (before, without)).target is None
    assert plan_for(DriftPlan(), None, (before, moved)) == DriftPlan()


def test_the_model_predicts_both_tables(model, before, moved):
    both = draw(predictions_of, model, before, moved).given[0].both
    assert (both.reference == "yes").mean() < 0.4 < 0.8 < (both.current == "yes").mean()
    assert draw(predictions_of, None, before, moved).given == [None]


def test_a_table_that_it_cannot_read_is_said_in_passing(model, before):
    lacking = make_dataset(table_of_rows(5).drop(columns="a"), "t.csv")
    page = draw(predictions_of, model, before, lacking)
    assert page.given == [None]
    assert "lacks 1 of the 3 columns" in plain(page)
