"""The Explore page: every view draws, and a finding's button changes the recipe."""

import re

import numpy as np
import pytest

from core.explore.findings import Action
from core.pipeline.answer import act
from core.recipe.history import load_history
from core.recipe.recipe import Pick, fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Kind
from pages.explore.report import _sandboxed
from tests.pages.driving import open_page, project_with, words
from tests.projects import new_project
from tests.tables import mixed_frame

PAGE = "explore"
VIEWS = (
    "overview",
    "columns",
    "target",
    "associations",
    "missing",
    "sides",
    "explorer",
    "report",
)


@pytest.fixture(scope="module")
def dataset():
    frame = mixed_frame()
    frame["copy of <num>"] = frame["num [1]"]
    frame["shout"] = np.where(np.arange(len(frame)) % 2, "NY", "ny")
    return make_dataset(frame, "mixed")


def recipe_of(dataset, target="two", task="classification"):
    return fresh_recipe(dataset.fingerprint).with_(target=target, task=task)


def show(page, view):
    page.segmented_control(key="explore.view").set_value(view).run()
    assert not page.exception
    return page


@pytest.mark.parametrize("target", ["two", "three", "amount", None])
def test_every_view_draws(dataset, target):
    task = "regression" if target == "amount" else "classification"
    recipe = recipe_of(dataset, target, task if target else None)
    page = open_page(PAGE, project_with(dataset, recipe))
    for view in VIEWS:
        show(page, view)


def test_hostile_names_reach_no_view_alive(dataset):
    page = open_page(PAGE, project_with(dataset, recipe_of(dataset)))
    for view in VIEWS:
        outside_code = re.sub(r"(`+).+?\1", "", words(show(page, view)))
        assert "<num>" not in outside_code
        assert "<b>" not in outside_code


def test_a_findings_button_changes_the_recipe_and_says_so(dataset):
    project = project_with(dataset, recipe_of(dataset))
    page = open_page(PAGE, project)
    page.button(key="explore.spellings.shout.act").click().run()
    assert not page.exception
    history = load_history(project)
    assert [rule.method for rule in history.recipe.cleaning] == ["unify_case"]
    assert "shout" in history.entries[history.position].sentence
    assert "explore.spellings.shout.act" not in {button.key for button in page.button}


def test_the_search_narrows_the_cards(dataset):
    page = open_page(PAGE, project_with(dataset, recipe_of(dataset)))
    show(page, "columns")
    page.text_input(key="explore.search").set_value("shout").run()
    assert not page.exception
    assert "`shout`" in words(page)
    assert "`many`" not in words(page)


def test_the_class_to_follow_can_be_chosen(dataset):
    page = show(open_page(PAGE, project_with(dataset, recipe_of(dataset, "three"))), "target")
    page.selectbox(key="explore.class.three").select("high").run()
    assert not page.exception


ACTIONS = {
    "ignore": (Action("ignore", ("a", "b"), "x"), lambda r: r.ignored == ("a", "b")),
    "clean": (
        Action("clean", ("a",), "x", "trim_text", options=(("columns", ("a",)),)),
        lambda r: r.rules == (Pick(method="trim_text", options={"columns": ("a",)}),),
    ),
    "retype": (Action("retype", ("a",), "x", "number"), lambda r: r.kinds == {"a": Kind.NUMBER}),
    "balance": (Action("balance", (), "x", "weights"), lambda r: r.balance.method == "weights"),
    "prepare": (
        Action("prepare", ("a",), "x", "cap", slot="outliers"),
        lambda r: r.pick_for("a", "outliers").method == "cap",
    ),
}


@pytest.mark.parametrize("kind", ACTIONS)
def test_an_action_does_what_it_says_once(kind):
    action, holds = ACTIONS[kind]
    changed = act(fresh_recipe("x"), action).recipe
    assert holds(changed)
    assert act(changed, action).recipe == changed


def test_a_default_that_is_in_place_changes_nothing():
    flag = Action("prepare", ("a",), "x", "flag", slot="missing_flags")
    assert act(fresh_recipe("x"), flag).recipe == fresh_recipe("x")


def test_the_report_is_shown_in_a_frame_without_an_origin():
    frame = _sandboxed('<script>"quoted"</script>')
    assert 'sandbox="allow-scripts"' in frame
    assert "allow-same-origin" not in frame
    assert "<script>" not in frame


def test_the_report_job_writes_where_the_page_looks(dataset):
    from core.explore.report.profiling_library import report_path
    from core.tasks.models import profile_report_job
    from core.tasks.requests import ReportRequest

    project = new_project("report")
    small = make_dataset(dataset.frame.iloc[:30, :3], "small")
    project.put_dataset(small)
    told = []
    request = ReportRequest(recipe=fresh_recipe(small.fingerprint), minimal=True)
    profile_report_job(project, lambda *event: told.append(event), request)
    assert report_path(project.folder, small.fingerprint, True).exists()
    assert told
