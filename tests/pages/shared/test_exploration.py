"""The table that Explore looks at: as it is read and cleaned, for the target in force."""

import pytest

from core.choices.pick import Step
from core.errors import WorkbenchError
from core.recipe.recipe import fresh_recipe
from pages.shared.exploration import explore
from tests.pages.driving import draw, project_with
from tests.tables import recipe_for


def exploration_of(dataset, recipe):
    return draw(explore, dataset, project=project_with(dataset, recipe)).given[0]


def test_a_table_without_steps_is_looked_at_as_it_is(mixed):
    exploration = exploration_of(mixed, recipe_for(mixed, "two"))
    assert exploration.table is mixed
    assert (exploration.profile.target, exploration.profile.task) == ("two", "classification")
    assert exploration.profile.rows == 240


def test_steps_and_kinds_act_before_the_look(mixed):
    step = Step(method="filter_rows", options={"condition": "city == 'Oslo'"})
    recipe = recipe_for(mixed, "two", cleaning=(step,), kinds={"many": "text"})
    exploration = exploration_of(mixed, recipe)
    assert exploration.profile.rows == int((mixed.frame["city"] == "Oslo").sum())
    assert exploration.table.schema["many"].kind == "text"


def test_a_target_that_steps_drop_is_none(mixed):
    step = Step(method="drop_columns", options={"columns": ("two",)})
    exploration = exploration_of(mixed, recipe_for(mixed, "two", cleaning=(step,)))
    assert (exploration.profile.target, exploration.profile.task) == (None, None)


def test_findings_are_of_the_same_profile(mixed):
    def part():
        exploration = explore(mixed)
        return exploration.findings, exploration.findings is exploration.findings

    recipe = fresh_recipe(mixed.fingerprint)
    (findings, is_kept) = draw(part, project=project_with(mixed, recipe)).given[0]
    assert is_kept
    assert ("constant", ("same",)) in {(f.code, f.columns) for f in findings}


def test_a_table_of_which_nothing_is_left_is_refused_in_words(mixed):
    step = Step(method="drop_columns", options={"columns": mixed.schema.names})
    recipe = fresh_recipe(mixed.fingerprint).with_(cleaning=(step,))

    def part():
        with pytest.raises(WorkbenchError, match="column"):
            explore(mixed)

    draw(part, project=project_with(mixed, recipe))
