"""Repairs that the table asks for: offered until they are answered or ignored."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Step
from core.explore.profile import make_profile
from core.pipeline.cleaning import cleaned_dataset
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from pages.clean.suggestions import SHOWN, suggestions
from tests.pages.driving import draw, project_with, recipe_of

ACT = "clean.spellings.shout 0.act"


@pytest.fixture(scope="module")
def shouting():
    turns = np.arange(200) % 2
    columns = {f"shout {n}": np.where(turns, f"NY{n}", f"ny{n}") for n in range(5)}
    return make_dataset(pd.DataFrame({**columns, "n": np.arange(200) % 7}), "t.csv")


def keys(page):
    return {button.key for button in page.button}


def test_a_repair_is_one_click_and_then_no_longer_offered(shouting):
    project = project_with(shouting)
    page = draw(suggestions, shouting, project=project)
    assert ACT in keys(page)
    page.button(key=ACT).click().run()
    assert [rule.method for rule in recipe_of(project).rules] == ["unify_case"]
    assert ACT not in keys(page)


def test_more_than_a_few_stay_behind_a_fold(shouting):
    page = draw(suggestions, shouting, project=project_with(shouting))
    offered = len([key for key in keys(page) if key and key.endswith(".act")])
    assert page.expander[0].label == f"{offered - SHOWN} more suggestions"


def test_what_was_ignored_is_not_suggested(shouting):
    ignored = {'spellings ["shout 0"]': "known"}
    recipe = fresh_recipe(shouting.fingerprint).with_(dismissed=ignored)
    page = draw(suggestions, shouting, project=project_with(shouting, recipe))
    assert ACT not in keys(page)


def test_a_chain_that_leaves_nothing_suggests_nothing(shouting):
    step = Step(method="drop_columns", options={"columns": shouting.schema.names})
    recipe = fresh_recipe(shouting.fingerprint).with_(cleaning=(step,))
    page = draw(suggestions, shouting, project=project_with(shouting, recipe))
    assert not page.button


def test_a_large_table_is_searched_when_somebody_asks(shouting, monkeypatch):
    monkeypatch.setattr("pages.clean.suggestions.ROWS_AT_ONCE", 100)
    described = []
    monkeypatch.setattr(
        "pages.shared.exploration.make_profile",
        lambda *about: described.append(about) or make_profile(*about),
    )
    page = draw(suggestions, shouting, project=project_with(shouting))
    assert keys(page) == {"clean.search"}
    assert not described
    page.button(key="clean.search").click().run()
    assert ACT in keys(page)
    page.run()
    assert ACT in keys(page)
    assert "clean.search" not in keys(page)


def test_a_large_table_is_not_taken_in_again_after_each_step(shouting, monkeypatch):
    monkeypatch.setattr("pages.clean.suggestions.ROWS_AT_ONCE", 100)
    taken = []

    def taken_in(*about):
        taken.append(about)
        return cleaned_dataset(*about)

    monkeypatch.setattr("pages.shared.exploration.cleaned_dataset", taken_in)
    step = Step(method="trim_text", options={"columns": ("shout 0",)})
    recipe = fresh_recipe(shouting.fingerprint).with_(cleaning=(step,))
    page = draw(suggestions, shouting, project=project_with(shouting, recipe))
    assert keys(page) == {"clean.search"}
    assert not taken
    page.button(key="clean.search").click().run()
    assert taken
    assert ACT in keys(page)


def test_what_cleaning_made_small_is_searched_at_once(shouting, monkeypatch):
    monkeypatch.setattr("pages.clean.suggestions.ROWS_AT_ONCE", 100)
    step = Step(method="filter_rows", options={"condition": "n > 3"})
    recipe = fresh_recipe(shouting.fingerprint).with_(cleaning=(step,))
    page = draw(suggestions, shouting, project=project_with(shouting, recipe))
    assert ACT in keys(page)


def test_a_large_table_without_a_flaw_is_said_to_have_none(monkeypatch):
    monkeypatch.setattr("pages.clean.suggestions.ROWS_AT_ONCE", 100)
    sound = make_dataset(pd.DataFrame({"n": np.random.default_rng(0).normal(size=200)}), "t.csv")
    page = draw(suggestions, sound, project=project_with(sound))
    page.button(key="clean.search").click().run()
    assert "clean.search" not in keys(page)
    assert [said.value for said in page.caption] == ["Nothing was found that asks for a repair."]
