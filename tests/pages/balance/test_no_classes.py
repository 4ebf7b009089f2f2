"""Where the target is a number there is nothing to balance, and a way out of trying."""

from pages.balance.no_classes import no_classes
from tests.pages.driving import button, draw, last_change, project_with, recipe_of, words
from tests.tables import recipe_for


def test_a_number_has_no_classes(mixed):
    recipe = recipe_for(mixed, "amount")
    page = draw(no_classes, recipe, project=project_with(mixed, recipe))
    assert "no classes to balance" in words(page)
    assert not page.button


def test_a_recipe_that_still_balances_is_put_right_by_a_click(mixed):
    recipe = recipe_for(mixed, "amount", balance={"method": "smote"})
    project = project_with(mixed, recipe)
    page = draw(lambda: no_classes(recipe_of(project)), project=project)
    assert "training will refuse that" in words(page)
    button(page, "Leave as it is").click().run()
    assert recipe_of(project).balance.method == "none"
    assert last_change(project) == "Stop balancing classes"
    assert not page.button
