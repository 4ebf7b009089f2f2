"""Every page runs alone: empty, with a table, with a target, with hostile names."""

import re

import pytest

from core.model.train import train, training_part
from core.pipeline.training_data import working_table
from core.recipe.history import load_history
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.results import remember
from pages.frame.workflow import PAGES
from tests.pages.driving import at_app, open_page, project_with, words
from tests.tables import mixed_frame, recipe_for


@pytest.mark.parametrize("name", PAGES)
def test_page_runs_alone_and_empty(name):
    page = open_page(name)
    assert not page.exception
    assert page.title[0].value == PAGES[name].title
    assert ("There is no table yet" in words(page)) == (PAGES[name].needs != "nothing")


@pytest.mark.parametrize("name", PAGES)
def test_page_runs_with_a_table_but_no_target(name, mixed):
    page = open_page(name, project_with(mixed, fresh_recipe(mixed.fingerprint)))
    assert not page.exception
    assert ("Choose on Load what" in words(page)) == (PAGES[name].needs == "target")


@pytest.mark.parametrize("target", ["two", "three", "amount"])
@pytest.mark.parametrize("name", PAGES)
def test_page_runs_with_a_target(name, target, mixed):
    page = open_page(name, project_with(mixed, recipe_for(mixed, target)))
    assert not page.exception


@pytest.fixture(scope="module")
def trained_recipe(mixed):
    return recipe_for(mixed, "two", models=[{"method": "logistic"}, {"method": "tree"}])


@pytest.mark.parametrize("name", PAGES)
def test_page_runs_when_models_are_trained(name, mixed, trained_recipe):
    project = project_with(mixed, trained_recipe)
    remember(train, mixed, training_part(trained_recipe))
    page = open_page(name, project)
    assert not page.exception


def test_the_app_opens_the_page_that_a_cold_link_asked_for():
    app = at_app()
    app.query_params.update({"page": "features", "project": "0" * 32})
    app.run()
    assert not app.exception
    assert app.title[0].value == "Features"
    assert "page" not in app.query_params


def test_an_unknown_page_in_the_link_is_passed_over():
    app = at_app()
    app.query_params["page"] = "../etc"
    app.run()
    assert not app.exception
    assert app.title[0].value == "Load"


def test_projects_of_one_name_stay_apart_in_the_sidebar(mixed):
    for _ in range(2):
        opened = project_with(mixed, recipe_for(mixed, "two"), name="same")
    app = at_app()
    app.query_params["project"] = opened.id
    app.run()
    projects = next(box for box in app.selectbox if box.label == "Project")
    assert projects.value == opened.id
    assert len(set(projects.options)) == len(projects.options) == 2


HOSTILE = [
    "**x** <script>alert(1)</script>",
    "$a$ `b`",
    "a[0]",
    "=cmd()",
    "日本 ![i](http://evil/x)",
]


@pytest.mark.parametrize("name", PAGES)
def test_page_survives_hostile_names_and_values(name):
    frame = mixed_frame(120)[["num [1]", "<b>gap</b>", "city", "flag", "two"]]
    frame["city"] = frame["city"].replace({"Oslo": "<img src=x onerror=alert(1)>"})
    frame.columns = HOSTILE
    dataset = make_dataset(frame, "<script>.csv")
    recipe = fresh_recipe(dataset.fingerprint).with_(target=HOSTILE[4], task="classification")
    assert working_table(dataset, recipe).features == tuple(HOSTILE[:4])
    page = open_page(name, project_with(dataset, recipe, name="[x](http://evil) <b>"))
    assert not page.exception
    outside_code = re.sub(r"(`+).+?\1", "", words(page))
    assert "](http://evil" not in outside_code
    assert "<script>" not in outside_code


def test_tiny_table_says_what_is_missing():
    dataset = make_dataset(mixed_frame(8)[["num [1]", "two"]], "tiny.csv")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="two", task="classification")
    project = project_with(dataset, recipe)
    for name in PAGES:
        assert not open_page(name, project).exception, name


def test_changing_the_target_is_a_step_that_can_be_undone(mixed):
    project = project_with(mixed, recipe_for(mixed, "two"))
    page = open_page("load", project)
    target = next(box for box in page.selectbox if box.label == "Target")
    target.select("three").run()
    assert not page.exception
    history = load_history(project)
    assert history.recipe.target == "three"
    assert history.undo().recipe.target == "two"
