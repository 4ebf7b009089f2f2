"""The Models and Predict pages: empty, and from a trained table to a prediction."""

import pandas as pd
import pytest

from core.model.save import Label, fit_and_save
from core.model.train import train, training_part
from core.recipe.recipe import Pick
from core.tasks.models import save_model_job
from core.tasks.requests import SaveRequest
from core.workspace.progress import silent
from core.workspace.registry import find_model, list_models
from core.workspace.results import remember
from tests.pages.driving import open_page, project_with, words
from tests.tables import mixed_frame, recipe_for


@pytest.fixture
def saved(mixed):
    recipe = recipe_for(mixed, "two", models=[{"method": "logistic"}])
    return fit_and_save(mixed, recipe, Pick(method="logistic"), Label("churn", "for tests"))


@pytest.mark.parametrize("name", ["predict", "models"])
def test_without_a_model_it_says_what_to_do(name):
    page = open_page(name)
    assert not page.exception
    assert "No model is saved yet" in words(page)


def test_a_trained_model_is_saved_by_a_job(mixed):
    recipe = recipe_for(mixed, "two", models=[{"method": "logistic"}])
    project = project_with(mixed, recipe)
    remember(train, mixed, training_part(recipe))
    page = open_page("models", project)
    assert page.text_input(key="models.name").value == "mixed"
    page.text_input(key="models.name").input("../x")
    page.button(key="models.save.go").click().run()
    assert "cannot be called" in page.error[0].value

    request = SaveRequest(recipe=recipe, pick=Pick(method="logistic"), name="mixed")
    done = save_model_job(project, silent, request)
    assert done["model"] == "mixed@1"
    page = open_page("models", project)
    assert not page.exception
    assert page.selectbox(key="models.model").value == "mixed@1"


def test_card_and_stage(mixed, saved):
    page = open_page("models", project_with(mixed, recipe_for(mixed, "two")))
    assert not page.exception
    assert "for tests" in words(page)
    page.segmented_control(key="models.view").set_value("stage").run()
    page.segmented_control(key="models.to.churn@1").set_value("production")
    page.button[-1].click().run()
    assert "needs a reason" in page.error[0].value
    page.text_input(key="models.why.churn@1").input("best of three")
    page.button[-1].click().run()
    assert not page.exception
    assert find_model("churn").card.stage == "production"


def test_the_card_says_what_the_model_is_for(mixed):
    recipe = recipe_for(mixed, "two", goal="Ring **all** <script>")
    fit_and_save(mixed, recipe, Pick(method="logistic"), Label("churn"))
    page = open_page("models")
    assert not page.exception
    assert "**Goal** Ring \\*\\*all\\*\\* \\<script\\>" in words(page)


def test_form_predicts_one_row(saved):
    page = open_page("predict")
    assert not page.exception
    names = [column.name for column in saved.card.columns]
    number = names.index("num [1]")
    page.number_input(key=f"predict.churn@1.{number}").set_value(9.0)
    page.button[0].click().run()
    assert not page.exception
    assert "outside the training range" in page.warning[0].value
    assert "**yes**" in words(page)
    assert list(page.dataframe[0].value["Class"]) == ["yes", "no"]


def test_a_gap_and_a_new_level_can_be_entered(saved):
    page = open_page("predict")
    names = [column.name for column in saved.card.columns]
    page.selectbox(key=f"predict.churn@1.{names.index('city')}").select("(missing)")
    page.number_input(key=f"predict.churn@1.{names.index('num [1]')}").set_value(None)
    page.button[0].click().run()
    assert not page.exception
    assert not page.warning


@pytest.mark.usefixtures("saved")
def test_a_file_is_predicted_with_warnings():
    page = open_page("predict")
    page.segmented_control(key="predict.view").set_value("file").run()
    rows = mixed_frame(50).assign(city="=Atlantis()").drop(columns=["flag"])
    page.file_uploader[0].upload("new.csv", rows.to_csv(index=False).encode(), "text/csv")
    page.run()
    assert not page.exception
    assert "lacks 1 of the" in page.error[0].value
    page.toggle(key="predict.fill").set_value(True).run()
    assert not page.exception
    assert [metric.value for metric in page.metric][:2] == ["50", "0"]
    assert any("never saw" in warning.value for warning in page.warning)
    shown = page.dataframe[0].value
    assert isinstance(shown, pd.DataFrame)
    assert list(shown.columns[:3]) == ["prediction", "probability_no", "probability_yes"]


@pytest.mark.usefixtures("saved")
def test_models_are_listed_newest_first(mixed):
    recipe = recipe_for(mixed, "amount")
    fit_and_save(mixed, recipe, Pick(method="ridge"), Label("price"))
    assert [model.card.reference for model in list_models()] == ["price@1", "churn@1"]
    page = open_page("predict")
    page.button[0].click().run()
    assert not page.exception
    assert page.metric[0].label == "amount"
