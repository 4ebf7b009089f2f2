"""Every column a card: what it is for, what was found in it, and what can be done with it."""

from datetime import date

import pandas as pd
import pytest

from core.explore.findings import CATALOG
from core.pipeline.training_findings import all_findings
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.results import remember
from pages.load.column_cards import CARDS, column_cards
from pages.shared.exploration import explore
from tests.pages.driving import charts, draw, plain, project_with, recipe_of
from tests.tables import recipe_for


@pytest.mark.fault("U10")
def test_target_and_identifier_are_visibly_no_features(mixed):
    project = project_with(mixed, fresh_recipe(mixed.fingerprint).with_(target="two"))
    said = plain(draw(column_cards, mixed, project=project))
    assert "`row id` :blue-badge[identifier] :gray-badge[:material/block: no feature]" in said
    assert said.count(":material/flag: target") == 1
    assert ":green-badge[feature]" in said
    assert "missing" in said


@pytest.mark.fault("U10")
def test_a_card_draws_the_distribution_and_only_so_many_at_a_time(mixed):
    page = draw(column_cards, mixed, project=project_with(mixed))
    assert 5 < len(charts(page)) <= CARDS


def test_a_column_becomes_the_target_by_its_card_with_the_task_that_suits(mixed):
    project = project_with(mixed, recipe_for(mixed, "two"))
    page = draw(column_cards, mixed, project=project)
    page.button(key="load.predict.amount").click().run()
    assert (recipe_of(project).target, recipe_of(project).task) == ("amount", "regression")
    assert "load.predict.amount" not in {button.key for button in page.button}


def test_a_column_is_left_out_and_taken_in_by_its_card(mixed):
    project = project_with(mixed, fresh_recipe(mixed.fingerprint).with_(target="two"))
    page = draw(column_cards, mixed, project=project)
    page.button(key="load.use.flag").click().run()
    assert recipe_of(project).ignored == ("flag",)
    assert ":material/block: left out" in plain(page)
    page.button(key="load.use.flag").click().run()
    assert recipe_of(project).ignored == ()


def test_what_was_found_stands_on_its_column_and_is_not_looked_for_unasked(mixed):
    recipe = fresh_recipe(mixed.fingerprint).with_(target="two", task="classification")
    project = project_with(mixed, recipe)
    page = draw(column_cards, mixed, project=project)
    assert "load.search" in {button.key for button in page.button}

    def searched():
        about = explore(mixed)
        return remember(all_findings, mixed, about.seal_part, date.today(), known=about.profile)

    (found,) = draw(searched, project=project).given
    page = draw(column_cards, mixed, project=project)
    same = next(one for one in found if one.columns == ("same",))
    assert CATALOG[same.code].title in plain(page)
    assert "load.found.same" in {button.key for button in page.button}
    assert "load.search" not in {button.key for button in page.button}


@pytest.mark.fault("U28")
def test_an_identifier_has_no_picture_and_no_mean():
    frame = pd.DataFrame(
        {"row id": range(1, 61), "age": [0.42, *range(2, 61)], "y": ["a", "b"] * 30}
    )
    table = make_dataset(frame, "people.csv")
    page = draw(column_cards, table, project=project_with(table))
    said = plain(page)
    assert "60 different · 1 to 60" in said
    assert "0.42 to 60" in said
    assert "It names rows: nothing to draw." in said
    assert len(charts(page)) == 2
