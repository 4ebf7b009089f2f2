"""Target, task and positive class: proposed with a reason, each change a step to undo."""

import numpy as np
import pandas as pd
import pytest
import streamlit as st

from core.choices.pick import Step
from core.pipeline.open_table import proposed_recipe
from core.pipeline.training_data import make_training_data
from core.recipe.history import load_history
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Task
from core.tasks.table import TRAIN
from pages.load import target
from pages.load.target import first_model_button, target_form
from tests.pages.driving import box, draw, last_change, plain, project_with, recipe_of, words
from tests.tables import recipe_for


def shown(mixed, recipe):
    project = project_with(mixed, recipe)
    return draw(target_form, mixed, project=project), project


def test_changing_the_target_is_a_step_that_can_be_undone(mixed):
    page, project = shown(mixed, recipe_for(mixed, "two"))
    box(page, "Target").select("three").run()
    assert not page.exception
    history = load_history(project)
    assert history.recipe.target == "three"
    assert history.undo().recipe.target == "two"
    assert last_change(project) == "Predict three"


def test_what_was_chosen_for_the_other_target_is_dropped(mixed):
    recipe = recipe_for(mixed, "two", metric="f1", threshold=0.3, positive="yes")
    page, project = shown(mixed, recipe)
    box(page, "Target").select("amount").run()
    found = recipe_of(project)
    assert (found.task, found.metric, found.threshold, found.positive) == (
        Task.REGRESSION,
        None,
        None,
        None,
    )


def test_the_task_can_be_changed_and_is_proposed_with_its_reason(mixed):
    page, project = shown(mixed, recipe_for(mixed, "two"))
    assert "Classification is proposed: " in plain(page)
    recipe = recipe_for(mixed, "amount")
    page, project = shown(mixed, recipe)
    page.segmented_control[0].set_value("classification").run()
    assert recipe_of(project).task is Task.CLASSIFICATION
    assert last_change(project) == "Treat amount as classification"


@pytest.mark.parametrize("name", ["three", "amount"])
def test_the_positive_class_is_not_asked_of_three_or_of_numbers(mixed, name):
    page, _ = shown(mixed, recipe_for(mixed, name))
    assert "Positive class" not in {found.label for found in page.selectbox}


def test_the_positive_class_is_one_of_two_or_automatic(mixed):
    page, project = shown(mixed, recipe_for(mixed, "two"))
    box(page, "Positive class").select("no").run()
    assert recipe_of(project).positive == "no"
    box(page, "Positive class").select("automatic: yes").run()
    assert recipe_of(project).positive is None


def test_automatic_says_which_class_it_is_and_why(mixed):
    page, project = shown(mixed, recipe_for(mixed, "two"))
    assert "Positive is yes, because it is the one that says yes (" in plain(page)
    box(page, "Positive class").select("no").run()
    assert "Positive is no, because you chose it (" in plain(page)
    assert "automatic: yes" in box(page, "Positive class").options


@pytest.mark.fault("M-F05")
@pytest.mark.parametrize(
    ("labels", "shown"), [((1, 2), ["1", "2"]), ((-1, 1), ["-1", "1"]), ((0.5, 7.0), ["0.5", "7"])]
)
def test_two_numbers_as_labels_are_a_choice_too(labels, shown):
    values = [labels[0]] * 40 + [labels[1]] * 20
    table = make_dataset(pd.DataFrame({"x": [n * 7 % 60 for n in range(60)], "y": values}), "t.csv")
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task="classification")
    project = project_with(table, recipe)
    page = draw(target_form, table, project=project)
    automatic = {"1": "2", "-1": "1", "0.5": "7"}[shown[0]]
    assert box(page, "Positive class").options == [f"automatic: {automatic}", *shown]
    box(page, "Positive class").select(shown[0]).run()
    assert make_training_data(table, recipe_of(project)).positive in (labels[0], shown[0])


@pytest.mark.fault("M-F24")
@pytest.mark.parametrize("name", ["two", "three"])
def test_a_positive_that_is_no_class_is_named_and_can_be_taken_back(mixed, name):
    page, project = shown(mixed, recipe_for(mixed, name, positive="maybe"))
    assert "`maybe` is no class of the target" in words(page)
    automatic = next(one for one in box(page, "Positive class").options if "automatic" in one)
    box(page, "Positive class").select(automatic).run()
    assert recipe_of(project).positive is None
    assert not page.exception


def made(target_name):
    frame = pd.DataFrame(
        {"pay": [n * 3 % 59 for n in range(60)], "age": [n * 7 % 50 for n in range(60)]}
    )
    table = make_dataset(frame, "t.csv")
    step = Step(method="formula", options={"name": "high", "formula": "pay * 2 > 40"})
    recipe = fresh_recipe(table.fingerprint).with_(cleaning=(step,))
    task = "classification" if target_name else None
    return table, recipe.with_(target=target_name, task=task)


def test_a_column_that_a_step_makes_can_be_the_target():
    table, recipe = made(None)
    page, project = shown(table, recipe)
    box(page, "Target").select("high").run()
    assert not page.exception
    assert (recipe_of(project).target, recipe_of(project).task) == ("high", Task.CLASSIFICATION)


def test_a_target_that_a_step_no_longer_makes_is_told():
    table, recipe = made("high")
    off = tuple(step.model_copy(update={"on": False}) for step in recipe.cleaning)
    page, _ = shown(table, recipe.with_(cleaning=off))
    assert "drops high or renames it" in plain(page)


def test_the_first_model_trains_the_recipe(mixed, monkeypatch):
    queued = []

    def start(*asked):
        queued.append(asked)
        st.stop()

    monkeypatch.setattr(target, "start", start)
    recipe = recipe_for(mixed, "two")
    page = draw(first_model_button, mixed, project=project_with(mixed, recipe))
    assert "5 folds, quick models against a baseline for `two`, on 240 rows" in words(page)
    page.button(key="load.first_model").click().run()
    ((task, _, request),) = queued
    assert (task, request.recipe) == (TRAIN, recipe)


def test_without_a_target_there_is_no_first_model(mixed):
    page = draw(first_model_button, mixed, project=project_with(mixed))
    assert "Choose a target to go on" in words(page)
    assert not page.button


def two_outcomes():
    frame = pd.DataFrame(
        {"x": np.arange(60) * 0.5, "fraud": ["n", "y"] * 30, "churn": ["a", "b", "b"] * 20}
    )
    return make_dataset(frame.assign(z=1.5 * np.arange(60)), "two.csv")


@pytest.mark.fault("U11")
def test_another_candidate_is_a_click_away():
    table = two_outcomes()
    project = project_with(table, proposed_recipe(table))
    page = draw(target_form, table, project=project)
    assert recipe_of(project).target == "churn"
    assert "Proposed, because its name is a usual name for a target" in words(page)
    page.button(key="load.candidate.fraud").click().run()
    assert recipe_of(project).target == "fraud"


@pytest.mark.fault("U11")
def test_no_model_is_built_of_one_of_two_likely_targets_unasked(monkeypatch):
    queued = []

    def start(*asked):
        queued.append(asked)
        st.stop()

    monkeypatch.setattr(target, "start", start)
    table = two_outcomes()
    project = project_with(table, proposed_recipe(table))
    page = draw(first_model_button, table, project=project)
    assert [one.label for one in page.button] == [
        *("Build a first model of churn", "Build a first model of fraud"),
    ]
    page.button(key="load.first_model.fraud").click().run()
    assert queued[0][2].recipe.target == "fraud"
    assert recipe_of(project).target == "fraud"
