"""Features, Balance and Tune: what a click there does to the recipe and the project."""

import time

import numpy as np
import pandas as pd
import pytest

from core.methods.tuning import TunePlan
from core.model.train import train, training_part
from core.model.tune import read_tuning, tune
from core.recipe.history import load_history, save_history
from core.recipe.recipe import Pick, fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.results import remember
from tests.pages.driving import open_page, project_with, words
from tests.tables import recipe_for

PATIENCE_SECONDS = 60


@pytest.fixture(scope="module")
def loans():
    """A small table with an uneven target."""
    rng = np.random.default_rng(0)
    bad = rng.random(200) < 0.2
    frame = pd.DataFrame(
        {
            "income": np.where(rng.random(200) < 0.1, np.nan, rng.gamma(3, 1000, 200)),
            "debt": rng.normal(size=200) + bad,
            "city": rng.choice(["Oslo", "Rome"], 200),
            "loan": np.where(bad, "bad", "good"),
        }
    )
    return make_dataset(frame, "loans.csv")


def recipe_of(dataset, **choices):
    recipe = fresh_recipe(dataset.fingerprint)
    return recipe.with_(target="loan", task="classification", **choices)


@pytest.fixture
def project(loans):
    return project_with(loans, recipe_of(loans))


def kept(project):
    return load_history(project).recipe


def last_sentence(project):
    history = load_history(project)
    return history.entries[history.position].sentence


def see(page, view):
    control = next(c for c in page.segmented_control if c.label == "View")
    return control.set_value(view).run()


def box(page, label, place=0):
    return [b for b in page.selectbox if b.label == label][place]


def button(page, label):
    return next(b for b in page.button if b.label == label)


def test_features_shows_the_defaults_first(project):
    page = open_page("features", project)
    assert not page.exception
    stages = page.dataframe[0].value
    assert "Missing numbers" in set(stages["Stage"])
    assert stages.set_index("Stage").loc["Missing numbers", "Method"] == "median"
    assert [m.value for m in page.metric][:2] == ["3", "5"]


def test_a_method_for_a_kind_is_a_change_with_a_sentence(project):
    page = see(open_page("features", project), "kinds")
    box(page, "Missing numbers").select("mean").run()
    assert not page.exception
    assert kept(project).preparation["number_imputer"] == Pick(method="mean")
    assert last_sentence(project) == "Fill missing numbers: mean"
    assert box(page, "Missing numbers").value == "mean"


def test_undo_brings_the_widget_back(project):
    page = see(open_page("features", project), "kinds")
    box(page, "Scale").select("robust").run()
    save_history(project, load_history(project).undo())
    page.run()
    assert box(page, "Scale").value == "standard"
    assert kept(project).preparation["scaler"].method == "standard"


def test_an_option_of_a_method_goes_into_the_recipe(project):
    page = see(open_page("features", project), "kinds")
    slider = next(s for s in page.slider if s.label == "Rare below")
    slider.set_value(0.1).run()
    assert kept(project).preparation["encoder"].options == {"min_frequency": 0.1}
    assert last_sentence(project) == "Encode categories: one-hot (rare below 0.1)"


def test_one_column_takes_its_own_way_and_gives_it_up(project):
    page = see(open_page("features", project), "columns")
    box(page, "Column").select("debt").run()
    box(page, "Scale").select("min_max").run()
    assert kept(project).overrides == {"debt": {"scaler": Pick(method="min_max")}}
    assert kept(project).preparation["scaler"].method == "standard"
    assert last_sentence(project) == "Scale numbers of debt: min-max"
    button(page, "As its kind").click().run()
    assert not page.exception
    assert kept(project).overrides == {}


def test_choosing_the_kinds_own_method_is_no_override(project):
    page = see(open_page("features", project), "columns")
    box(page, "Column").select("debt").run()
    box(page, "Scale").select("none").run()
    box(page, "Scale").select("standard").run()
    assert kept(project).overrides == {}


def test_leaving_a_column_out(project):
    page = open_page("features", project)
    page.multiselect[0].set_value(["city"]).run()
    assert kept(project).ignored == ("city",)
    assert last_sentence(project) == "Leave out city"
    assert page.metric[0].value == "2"


def test_before_and_after_shows_a_column_and_the_rows(project):
    page = see(open_page("features", project), "change")
    assert not page.exception
    assert len(page.get("plotly_chart")) == 2
    assert set(page.dataframe[-1].value.columns) >= {"city · Oslo", "income", "income · missing"}
    box(page, "Column").select("city").run()
    assert not page.exception


def test_balance_is_not_for_numbers(mixed):
    page = open_page("balance", project_with(mixed, recipe_for(mixed, "amount")))
    assert not page.exception
    assert "no classes to balance" in words(page)
    assert not page.selectbox


def test_balance_shows_the_classes_and_takes_a_way(loans, project):
    page = open_page("balance", project)
    assert not page.exception
    facts = {metric.label: metric.value for metric in page.metric}
    assert facts["Majority baseline"] == f"{(loans.frame['loan'] == 'good').mean():.1%}"
    assert facts["Imbalance"].endswith(": 1")
    assert button(page, "In use").disabled
    box(page, "Way to balance").select("smote").run()
    assert "rows added" in words(page)
    assert kept(project).balance.method == "none"
    button(page, "Use this").click().run()
    assert kept(project).balance == Pick(method="smote")
    assert last_sentence(project) == "Balance the classes: SMOTE"
    assert button(page, "In use").disabled


def test_balance_measures_on_the_table_when_asked(project):
    page = open_page("balance", project)
    button(page, "Measure it on this table").click().run()
    assert not page.exception
    assert "Brier" in words(page)
    measured = page.dataframe[-1].value
    assert list(measured["Way"]) == ["Leave as it is", "Class weights", "SMOTE"]


def test_tune_proposes_the_leader(loans):
    recipe = recipe_of(loans, models=(Pick(method="tree"), Pick(method="logistic")))
    remember(train, loans, training_part(recipe))
    best = remember(train, loans, training_part(recipe)).best.pick.method
    page = open_page("tune", project_with(loans, recipe))
    assert box(page, "Model").value == best
    assert "not tuned for this recipe yet" in words(page)


def test_tuning_runs_as_a_job_and_shows_what_it_found(loans):
    recipe = recipe_of(loans, models=(Pick(method="tree"),))
    project = project_with(loans, recipe)
    page = open_page("tune", project)
    assert box(page, "Model").value == "tree"
    page.number_input(key="tune.trials").set_value(12).run()
    button(page, "Start").click().run()
    deadline = time.monotonic() + PATIENCE_SECONDS
    while "Go on" not in [b.label for b in page.button] and time.monotonic() < deadline:
        time.sleep(0.3)
        page.run()
    while not page.metric and time.monotonic() < deadline:
        time.sleep(0.3)
        page.run()
    assert not page.exception
    assert len(read_tuning(recipe, Pick(method="tree"), project.tuning_folder).trials) == 12
    facts = {metric.label: metric.value for metric in page.metric}
    assert facts["Trials"] == "12"
    assert "12 trials are kept" in words(page)


def test_the_best_goes_into_the_recipe_with_one_click(loans):
    start = Pick(method="tree", options={"max_depth": 1, "min_samples_leaf": 60})
    recipe = recipe_of(loans, models=(start, Pick(method="logistic")))
    project = project_with(loans, recipe)
    result = tune(loans, recipe, start, TunePlan(12), folder=project.tuning_folder)
    page = open_page("tune", project)
    box(page, "Model").select("tree").run()
    assert "sealed test rows" in words(page) or "keep them" in words(page)
    button(page, "Put the best into the recipe").click().run()
    assert not page.exception
    tuned = next(pick for pick in kept(project).models if pick.method == "tree")
    assert tuned.options.items() <= result.best_pick.options.items()
    assert button(page, "In the recipe").disabled
    assert last_sentence(project).startswith("Tuned options: decision tree (")
