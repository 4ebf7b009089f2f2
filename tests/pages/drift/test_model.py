"""A saved model on Drift: offered where its columns are there, judged by what it uses."""

import pytest

from core.choices.pick import Pick
from core.commands.drift import DriftRequest, compare_tables
from core.drift.compare import DriftPlan
from core.model.save import Label, fit_and_save
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.registry import find_model
from pages.drift.model import ask_drift_model, model_view
from pages.drift.report import report_of
from pages.drift.source import Source
from tests.pages.drift.conftest import table_of_rows
from tests.pages.driving import draw


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
    view = draw(model_view, model, Source(before, moved, "y", is_sample=False)).given[0]
    assert set(view.reference.schema.names) == {"calm", "a", "b", "y"}
    assert view.target == "y"
    without = make_dataset(table_of_rows(4).drop(columns="y"), "t.csv")
    alone = draw(model_view, model, Source(before, without, None, is_sample=False)).given[0]
    assert alone.target is None


@pytest.mark.fault("B8")
def test_page_and_command_line_give_one_verdict_on_one_pair(model, before, moved, tmp_path):
    """Also where the open recipe repairs tables otherwise than the model does."""
    view = draw(model_view, model, Source(before, moved, "y", is_sample=False)).given[0]
    on_page = draw(report_of, view.reference, view.current, DriftPlan(), view).given[0]
    for table in (before, moved):
        table.frame.to_csv(tmp_path / table.name, index=False)
    paths = (str(tmp_path / table.name) for table in (before, moved))
    said = compare_tables(DriftRequest(*paths, model="shop")).document
    assert (said["verdict"], said["reason"]) == (on_page.verdict, on_page.reason)
    assert said["score"]["now"]["value"] == pytest.approx(on_page.score.now.value)


def test_a_table_that_it_cannot_read_is_part_of_the_report(model, before):
    lacking = make_dataset(table_of_rows(5).drop(columns="a"), "t.csv")
    view = draw(model_view, model, Source(before, lacking, "y", is_sample=False)).given[0]
    report = draw(report_of, view.reference, view.current, DriftPlan(), view).given[0]
    assert report.missing_columns == ("a",)
    assert report.prediction is None
