"""What a page cannot do without: the way to it, and the end of the run."""

from core.recipe.recipe import fresh_recipe
from pages.shared.needs import need_dataset, need_target
from tests.pages.driving import draw, project_with, words
from tests.tables import recipe_for


def test_without_a_table_the_run_ends_with_the_way_to_load():
    for need in (need_dataset, need_target):
        page = draw(need)
        assert page.given == []
        assert "There is no table yet" in words(page)
        assert words(page).endswith("Load a table"), "the link, in words where the app is not"


def test_without_a_target_only_the_table_is_given(mixed):
    project = project_with(mixed, fresh_recipe(mixed.fingerprint))
    assert draw(need_dataset, project=project).given[0].fingerprint == mixed.fingerprint
    page = draw(need_target, project=project)
    assert page.given == []
    assert "Choose on Load what a model should predict" in words(page)


def test_table_and_recipe_are_given_where_there_is_a_target(mixed):
    recipe = recipe_for(mixed, "two")
    table, chosen = draw(need_target, project=project_with(mixed, recipe)).given[0]
    assert table.fingerprint == mixed.fingerprint
    assert chosen == recipe
