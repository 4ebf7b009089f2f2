"""A target that a step computes: what it is computed from is named and left out by a click."""

import pandas as pd
import pytest

from core.choices.pick import Step
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from pages.load.target_made import computed_from
from tests.pages.driving import HOSTILE, button, draw, last_change, project_with, recipe_of, words

FRAME = pd.DataFrame(
    {HOSTILE: [n * 3 % 59 for n in range(60)], "age": [n * 7 % 50 for n in range(60)]}
)
STEP = Step(method="formula", options={"name": "high", "formula": f"`{HOSTILE}` * 2 > 40"})


@pytest.fixture(scope="module")
def table():
    return make_dataset(FRAME, "t.csv")


def shown(table, target):
    recipe = fresh_recipe(table.fingerprint).with_(
        cleaning=(STEP,), target=target, task="classification"
    )
    project = project_with(table, recipe)
    return draw(lambda: computed_from(table, recipe_of(project)), project=project), project


def test_its_inputs_are_left_out_by_a_click(table):
    page, project = shown(table, "high")
    assert "find the formula again" in words(page)
    assert f"`{HOSTILE}`" in words(page)
    button(page, "Leave out").click().run()
    assert recipe_of(project).ignored == (HOSTILE,)
    assert "high" in last_change(project)
    assert not page.warning


def test_a_target_of_the_file_is_computed_from_nothing(table):
    page, _ = shown(table, "age")
    assert not page.warning
