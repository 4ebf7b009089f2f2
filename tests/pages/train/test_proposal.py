"""Why rows had better be divided otherwise: said beside the form, done at a click."""

import numpy as np
import pandas as pd
import pytest

from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from pages.train.proposal import proposal_card
from tests.pages.driving import draw, project_with, recipe_of, words


@pytest.fixture(scope="module")
def visits():
    """Customers with ten rows each, of which each has one label."""
    who = np.repeat(np.arange(30), 10)
    label = np.random.default_rng(0).integers(0, 2, 30)[who]
    frame = pd.DataFrame({"customer_id": [f"c{n}" for n in who], "y": np.where(label, "a", "b")})
    frame["x"] = np.random.default_rng(1).normal(size=300)
    return make_dataset(frame.sample(frac=1, random_state=0).reset_index(drop=True), "visits")


def recipe_for_y(dataset, **changes):
    return fresh_recipe(dataset.fingerprint).with_(target="y", task="classification", **changes)


def test_one_click_divides_rows_as_the_table_asks_and_keeps_the_reason(visits):
    project = project_with(visits, recipe_for_y(visits))
    page = draw(lambda: proposal_card(visits, recipe_of(project)), project=project)
    assert "names 30 groups" in page.warning[0].value
    assert "on both sides" in page.warning[0].value
    page.button(key="train.divide").click().run()
    plan = recipe_of(project).split
    assert (plan.kind, plan.groups) == ("stratified_grouped", "customer_id")
    assert not page.warning
    assert not page.button
    assert "names 30 groups" in words(page)


def test_a_table_that_asks_for_nothing_gets_no_word(mixed):
    recipe = fresh_recipe(mixed.fingerprint).with_(target="two", task="classification")
    page = draw(proposal_card, mixed, recipe, project=project_with(mixed, recipe))
    assert not page.warning
    assert not words(page).strip()


def test_what_was_dismissed_is_not_proposed_again(visits):
    recipe = recipe_for_y(visits, dismissed={'groups ["customer_id"]': "known"})
    page = draw(proposal_card, visits, recipe, project=project_with(visits, recipe))
    assert not page.warning


def test_a_large_table_is_looked_at_by_a_job_when_somebody_asks(visits, monkeypatch, jobs_at_once):
    monkeypatch.setattr("pages.train.proposal.ROWS_AT_ONCE", 100)
    recipe = recipe_for_y(visits)
    project = project_with(visits, recipe)
    page = draw(proposal_card, visits, recipe, project=project)
    assert [button.key for button in page.button] == ["train.grounds"]
    assert not page.warning
    assert "takes some seconds" in words(page)
    page.button(key="train.grounds").click().run()
    assert "names 30 groups" in page.warning[0].value
    assert "train.grounds" not in {button.key for button in page.button}
