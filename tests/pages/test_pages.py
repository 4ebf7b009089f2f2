"""Every page runs alone: empty, with a table, with a target, with hostile names."""

import re

import pytest

from core.pipeline.training_data import make_training_data
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from pages.frame.workflow import PAGES
from tests.pages.driving import open_page, project_with, words
from tests.tables import TARGETS, mixed_frame, recipe_for


@pytest.mark.parametrize("name", PAGES)
def test_page_runs_alone_and_empty(name):
    page = open_page(name)
    assert not page.exception
    assert page.title[0].value == ("Holdout" if name == "load" else PAGES[name].title)
    assert ("There is no table yet" in words(page)) == (PAGES[name].needs != "nothing")


@pytest.mark.parametrize("name", PAGES)
def test_page_runs_with_a_table_but_no_target(name, mixed):
    page = open_page(name, project_with(mixed, fresh_recipe(mixed.fingerprint)))
    assert not page.exception
    assert ("Choose on Load what" in words(page)) == (PAGES[name].needs == "target")


# Where a target is what the page is about, classes and numbers are two pages.
OF_TARGETS = [
    (name, target)
    for name, page in PAGES.items()
    for target in (TARGETS if page.needs == "target" else ("two",))
]


@pytest.mark.parametrize(("name", "target"), OF_TARGETS)
def test_page_runs_with_a_target(name, target, mixed):
    page = open_page(name, project_with(mixed, recipe_for(mixed, target)))
    assert not page.exception


@pytest.mark.parametrize("name", PAGES)
def test_page_runs_when_models_are_trained(name, trained):
    page = open_page(name, trained("two").project)
    assert not page.exception
    assert "No model is trained" not in words(page)


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
    assert make_training_data(dataset, recipe).features == tuple(HOSTILE[:4])
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
