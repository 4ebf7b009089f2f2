"""The findings on Explore and Clean: acted on, ignored with a reason, filtered, their evidence."""

import numpy as np
import pandas as pd
import pytest

from core.explore.findings import find_all
from core.pipeline.answer import NO_REASON, act, dismiss, is_answered, take_back
from core.recipe.history import load_history
from core.recipe.recipe import Recipe, fresh_recipe
from core.table.dataset import make_dataset
from tests.explore.findings.findings_tables import rng
from tests.pages.driving import open_page, project_with, words
from tests.tables import mixed_frame

SHOUT = "explore.spellings.shout"
KEY = 'spellings ["shout"]'


@pytest.fixture(scope="module")
def dataset():
    frame = mixed_frame()
    frame["copy of <num>"] = frame["num [1]"]
    frame["shout"] = np.where(np.arange(len(frame)) % 2, "NY", "ny")
    return make_dataset(frame, "mixed")


@pytest.fixture
def project(dataset):
    recipe = fresh_recipe(dataset.fingerprint).with_(target="two", task="classification")
    return project_with(dataset, recipe)


def keys(page):
    return {button.key for button in page.button}


def test_the_button_changes_the_recipe_and_says_so(project):
    page = open_page("explore", project)
    page.button(key=f"{SHOUT}.act").click().run()
    assert not page.exception
    history = load_history(project)
    assert [rule.method for rule in history.recipe.cleaning] == ["unify_case"]
    assert "shout" in history.entries[history.position].sentence
    assert f"{SHOUT}.act" not in keys(page)


def ignore(page, reason):
    page.text_input(key=f"{SHOUT}.reason").set_value(reason)
    page.button(key=f"{SHOUT}.ignore").click().run()
    assert not page.exception
    return page


def test_a_reason_is_kept_in_the_recipe_and_its_export(project):
    page = ignore(open_page("explore", project), "cities are  shouted")
    assert f"{SHOUT}.ignore" not in keys(page)
    recipe = load_history(project).recipe
    assert recipe.dismissed == {KEY: "cities are shouted"}
    assert Recipe.from_yaml(recipe.to_yaml()).dismissed == recipe.dismissed
    assert "cities are shouted" in words(page)


def test_what_was_ignored_stays_so_in_another_session_and_on_clean(project):
    ignore(open_page("explore", project), "known")
    assert f"{SHOUT}.act" not in keys(open_page("explore", project))
    clean = open_page("clean", project)
    assert not clean.exception
    assert "clean.spellings.shout.act" not in keys(clean)
    assert "known" in words(clean)


def test_there_is_a_way_back(project):
    page = ignore(open_page("explore", project), "")
    assert load_history(project).recipe.dismissed == {KEY: NO_REASON}
    page.button(key="explore.back.0").click().run()
    assert not page.exception
    assert f"{SHOUT}.ignore" in keys(page)
    assert load_history(project).recipe.dismissed == {}


def test_clean_suggests_repairs_and_takes_them(project):
    page = open_page("clean", project)
    page.button(key="clean.spellings.shout.act").click().run()
    assert not page.exception
    assert [rule.method for rule in load_history(project).recipe.cleaning] == ["unify_case"]
    assert "clean.spellings.shout.act" not in keys(page)


def test_one_button_answers_the_same_flaw_of_many_columns(tmp_path):
    frame = mixed_frame(500)
    frame = frame.assign(**{f"long {n}": np.exp(rng(n).normal(0, 2, 500)) for n in range(4)})
    dataset = make_dataset(frame, "skewed")
    project = project_with(dataset, fresh_recipe(dataset.fingerprint))
    page = open_page("explore", project)
    page.button(key="explore.all.skewed.low").click().run()
    assert not page.exception
    recipe = load_history(project).recipe
    methods = {recipe.pick_for(f"long {n}", "transform").method for n in range(4)}
    assert methods == {"yeo_johnson"}


@pytest.mark.parametrize(
    ("widget", "value"),
    [("explore.codes", ["spellings"]), ("explore.in_columns", "SHOUT"), ("pills", ["medium"])],
)
def test_the_list_can_be_filtered(project, widget, value):
    page = open_page("explore", project)
    all_cards = {key for key in keys(page) if key and key.endswith(".ignore")}
    match widget:
        case "explore.codes":
            page.multiselect(key=widget).set_value(value).run()
        case "explore.in_columns":
            page.text_input(key=widget).set_value(value).run()
        case _:
            page.button_group(key="explore.severity").set_value(value).run()
    assert not page.exception
    left = {key for key in keys(page) if key and key.endswith(".ignore")}
    assert f"{SHOUT}.ignore" in left
    assert left < all_cards


def test_nothing_that_suits_the_filter_says_so(project):
    page = open_page("explore", project)
    page.text_input(key="explore.in_columns").set_value("no such column").run()
    assert "No finding is of that kind" in words(page)


def test_evidence_leads_to_the_column(project):
    page = open_page("explore", project)
    page.session_state[f"{SHOUT}.evidence"] = True
    page.run()
    assert not page.exception
    page.button(key=f"{SHOUT}.evidence.column").click().run()
    assert not page.exception
    assert page.session_state["explore.view"] == "columns"


def test_dismissing_is_undone_by_taking_back(dataset):
    recipe = fresh_recipe(dataset.fingerprint)
    for finding in find_all(dataset, target="two"):
        changed = dismiss(recipe, finding, "it is\nso").recipe
        assert changed.dismissed == {finding.key: "it is so"}
        assert take_back(changed, finding.key).recipe == recipe


def test_a_column_that_is_left_out_needs_no_preparation(dataset):
    recipe = fresh_recipe(dataset.fingerprint)
    frame = mixed_frame(500).assign(long=np.exp(rng().normal(0, 2, 500)))
    (skewed,) = (f for f in find_all(make_dataset(frame, "t")) if f.code == "skewed")
    assert not is_answered(skewed, recipe)
    assert is_answered(skewed, act(recipe, skewed.action).recipe)
    assert is_answered(skewed, recipe.with_(ignored=("long",)))


def test_a_type_set_by_hand_is_not_asked_again(dataset):
    frame = mixed_frame(500).assign(worth=[f"{n % 90}.5" for n in range(500)])
    found = find_all(make_dataset(frame, "t"))
    (typed,) = (f for f in found if f.code == "numbers_as_text")
    recipe = fresh_recipe(dataset.fingerprint)
    assert not is_answered(typed, recipe)
    assert is_answered(typed, recipe.with_(kinds={"worth": "category"}))


def test_hundreds_of_findings_are_listed_soon(dataset):
    frame = {f"long {n}": np.exp(rng(n).normal(0, 2, 300)) for n in range(300)}
    wide = make_dataset(pd.DataFrame(frame), "wide")
    page = open_page("explore", project_with(wide, fresh_recipe(wide.fingerprint)))
    assert not page.exception
    assert len([key for key in keys(page) if key and key.endswith(".ignore")]) < 20
