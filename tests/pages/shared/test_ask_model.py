"""A saved model: those of the open table come first, and one is opened once."""

import pytest

from core.choices.pick import Pick
from core.model.save import Label, fit_and_save
from core.table.dataset import make_dataset
from core.workspace.registry import list_models, promote
from core.workspace.store.ledger import SAVE, LedgerEntry, enter
from pages.shared.ask_model import (
    ask_model,
    model_of_run,
    models_in_reach,
    open_model,
    threshold_note,
)
from tests.pages.driving import draw, open_page, project_with, words
from tests.projects import new_project
from tests.tables import mixed_frame, recipe_for


def test_models_of_the_open_table_come_first(mixed, saved):
    saved("two")
    other = make_dataset(mixed_frame(120, 5), "other.csv")
    fit_and_save(other, recipe_for(other, "amount"), Pick(method="ridge"), Label("newer"))
    models = list_models()
    assert [model.card.name for model in models] == ["newer", "churn"]
    page = draw(ask_model, models, "m", project=project_with(mixed))
    assert page.selectbox(key="m").options[0].startswith("churn@1 · ")
    assert page.given[0].card.name == "churn"
    page.selectbox(key="m").set_value("newer@1").run()
    assert page.given[-1].card.name == "newer"


@pytest.mark.fault("U6")
def test_u6_models_of_other_projects_are_out_of_reach_until_they_are_asked_for(mixed, saved):
    model, theirs = saved("two"), project_with(mixed)
    enter(LedgerEntry(theirs.id, SAVE, model.card.reference))
    for project in (new_project("new"), project_with(mixed)):
        page = draw(models_in_reach, "others", (model,), project=project)
        assert page.given == [()]
        page.toggle(key="others").set_value(True).run()
        assert page.given[-1] == (model,)
    assert draw(models_in_reach, "others", (model,), project=theirs).given == [(model,)]
    link = {"model": model.card.reference}
    page = draw(models_in_reach, "others", (model,), project=new_project("new"), link=link)
    assert page.given == [(model,)]


@pytest.mark.fault("U6")
def test_u6_predict_is_the_projects(saved):
    model = saved("two")
    page = open_page("predict", new_project("new"))
    assert not page.exception
    assert "No model of this project is saved yet" in words(page)
    assert model.card.target not in words(page)


@pytest.mark.fault("B1")
def test_b1_predict_offers_no_retired_model(mixed, saved):
    promote(saved("two").card.reference, "retired", "worse")
    page = open_page("predict", project_with(mixed))
    assert not page.exception
    assert "No model of this project is saved yet" in words(page)


@pytest.mark.fault("U5")
def test_u5_a_run_leads_to_the_model_that_was_made_of_it(mixed, saved):
    saved("two")
    project = project_with(mixed)
    assert draw(model_of_run, "logistic", project=project).given == [{"model": "churn@1"}]
    assert draw(model_of_run, "tree", project=project).given == [{}]


def test_a_model_is_opened_once(saved):
    model = saved("two")
    page = draw(lambda: open_model(model) is open_model(model))
    assert page.given == [True]


def test_the_note_says_from_which_probability(saved):
    card = saved("two").card
    assert threshold_note(card) == "It says `yes` from probability 0.5."
    chosen = card.model_copy(update={"threshold": 0.25})
    assert threshold_note(chosen) == "It says `yes` from probability 0.25."
    three = card.model_copy(update={"classes": ("a", "b", "c")})
    assert threshold_note(three) == "It says the class with the highest probability."
