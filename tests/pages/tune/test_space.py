"""What is searched of each option, asked for and set by a click."""

from core.choices.pick import Pick
from core.methods.tuning import SearchRange, TunePlan
from core.model.tune import search_space, tune
from core.recipe.model_pick import as_model
from pages.tune.next_space import next_space
from pages.tune.space import space_form
from tests.pages.driving import button, draw, open_page, plain, project_with
from tests.tables import recipe_for

TREE = as_model(Pick(method="tree", options={"max_depth": 5}))


def key_of(page, ending):
    return next(w.key for w in page.number_input if w.key.endswith(ending))


def test_as_declared_nothing_is_said_and_each_change_is(mixed):
    recipe = recipe_for(mixed, "two", models=(TREE,))
    page = draw(space_form, recipe, TREE, project=project_with(mixed, recipe))
    assert page.given == [()]
    page.number_input(key=key_of(page, "max_depth.high")).set_value(7).run()
    assert page.given[-1] == (SearchRange("max_depth", 1, 7, False),)
    leaf = next(box for box in page.checkbox if "min_samples_leaf" in box.key)
    leaf.uncheck().run()
    assert page.given[-1][1] == SearchRange("min_samples_leaf", is_frozen=True, value=20)


def test_a_click_narrows_what_the_page_searches_and_another_takes_it_back(mixed):
    recipe = recipe_for(mixed, "two", models=(TREE,))
    project = project_with(mixed, recipe)
    tune(mixed, recipe, TREE, TunePlan(4), project=project.id)
    page = open_page("tune", project)
    assert not page.exception
    wide = page.number_input(key=key_of(page, "min_samples_leaf.high")).value
    button(page, "Narrow around the best").click().run()
    assert not page.exception
    narrow = page.number_input(key=key_of(page, "min_samples_leaf.high")).value
    low = page.number_input(key=key_of(page, "min_samples_leaf.low")).value
    assert narrow - low < wide - 1
    button(page, "As declared").click().run()
    assert page.number_input(key=key_of(page, "min_samples_leaf.high")).value == wide


def test_what_mattered_is_offered_to_be_searched_on(mixed):
    recipe = recipe_for(mixed, "two", models=(TREE,))
    project = project_with(mixed, recipe)
    result = tune(mixed, recipe, TREE, TunePlan(14), project=project.id)
    page = draw(next_space, recipe, TREE, search_space(TREE), result, project=project)
    assert not page.exception
    assert ("Freeze the rest" in [b.label for b in page.button]) == (len(result.weighty) == 1)
    assert button(page, "Narrow around the best")
    assert plain(page) is not None
