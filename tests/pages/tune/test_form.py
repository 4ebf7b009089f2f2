"""The form of Tune: the leader proposed, every valid plan, and a job that goes on."""

import pytest
import streamlit as st

from core.methods.tuning import TRIALS, TunePlan
from core.model.tune import TuneResult, joint_of
from core.pipeline.training_data import make_training_data
from core.recipe.intention import Intention
from core.recipe.model_pick import ModelPick
from core.tasks.table import TUNE
from pages.tune import form
from tests.pages.driving import draw, project_with, words
from tests.tables import recipe_for


@pytest.mark.fault("H2")
def test_every_number_that_the_plan_takes_can_be_asked_for():
    page = draw(form.plan_form)
    assert page.given == [TunePlan()]
    page.number_input(key="tune.trials").set_value(int(TRIALS.high))
    page.slider(key="tune.minutes").set_value(600)
    page.number_input(key="tune.seed").set_value(2**32 - 1)
    page.toggle(key="tune.racing").set_value(False)
    page.slider(key="tune.share").set_value(100)
    page.selectbox(key="tune.sampler").set_value("cma_es")
    page.slider(key="tune.patience").set_value(9)
    page.run()
    assert not page.exception
    assert page.given[-1] == TunePlan(
        2000, minutes=600, seed=2**32 - 1, racing=False, sampler="cma_es", patience=9
    )


def test_the_leader_of_the_board_is_proposed(mixed, trained):
    there = trained("two")
    page = draw(form.model_form, mixed, there.recipe, project=there.project)
    assert page.given[0].method == there.result.best.pick.method
    assert "It leads the leaderboard" in words(page)
    assert "Searched: " in words(page)


@pytest.mark.parametrize(
    ("models", "proposed"),
    [((ModelPick(method="tree", options={"max_depth": 3}),), "tree"), ((), None)],
)
def test_without_a_board_the_recipes_first_model_is(mixed, models, proposed):
    recipe = recipe_for(mixed, "two", models=models)
    pick = draw(form.model_form, mixed, recipe, project=project_with(mixed, recipe)).given[0]
    assert pick == (models[0] if models else ModelPick(method=pick.method))
    assert proposed in (None, pick.method)


def test_a_model_of_a_preset_can_be_tuned_with_its_options(mixed):
    recipe = recipe_for(mixed, "two", models=(), intention=Intention(preset="good", first=3))
    page = draw(form.model_form, mixed, recipe, project=project_with(mixed, recipe))
    box = page.selectbox[0]
    assert any(option.startswith("XGBoost middle: ") for option in box.options)
    box.set_value("xgboost-middle").run()
    assert page.given[-1].key == "xgboost-middle"
    assert page.given[-1].options == {"max_depth": 5, "min_child_weight": 2.0}


def test_a_click_queues_the_search(mixed, monkeypatch):
    queued = []

    def start(*asked):
        queued.append(asked)
        st.stop()

    monkeypatch.setattr(form, "start", start)
    recipe = recipe_for(mixed, "two")
    plan = TunePlan(12)
    page = draw(
        form.start_button, mixed, form.Asked(ModelPick(method="tree"), plan), None,
        project=project_with(mixed, recipe),
    )  # fmt: skip
    assert "At most 60 fits" in words(page)
    page.button(key="tune.start").click().run()
    ((task, title, request),) = queued
    assert (task, title) == (TUNE, "Tune Decision tree")
    assert (request.pick, request.plan, request.recipe) == (ModelPick(method="tree"), plan, recipe)


def test_trials_that_are_kept_are_added_to(mixed):
    known = TuneResult.__new__(TuneResult)
    object.__setattr__(known, "trials", (1, 2, 3))
    page = draw(
        form.start_button, mixed, form.Asked(ModelPick(method="tree"), TunePlan(5)), known,
        project=project_with(mixed, recipe_for(mixed, "two")),
    )  # fmt: skip
    assert page.button[0].label == "Go on"
    assert "3 trials are kept; new ones are added" in words(page)


def test_the_chosen_model_stays_chosen_where_a_second_of_a_method_comes(mixed):
    tree, knn = ModelPick(method="tree"), ModelPick(method="knn")
    second = ModelPick(method="tree", options={"max_depth": 2}, key="tree-2")
    now = {"models": (tree, knn)}
    recipe = recipe_for(mixed, "two", **now)
    project = project_with(mixed, recipe)
    page = draw(lambda: form.model_form(mixed, recipe_for(mixed, "two", **now)), project=project)
    page.selectbox[0].set_value("knn").run()
    now["models"] = (tree, second, knn)
    page.run()
    assert page.given[-1] == knn


def test_the_price_of_a_joint_search_is_told_before(mixed):
    recipe = recipe_for(mixed, "two", models=())
    data = make_training_data(mixed, recipe)
    asked = form.Asked(ModelPick(method="tree"), TunePlan(4, joint=True), joint_of(recipe, data))
    page = draw(form.start_button, mixed, asked, None, project=project_with(mixed, recipe))
    assert "At most 20 fits, the folds prepared up to 4 times" in words(page)
