"""Intervals and sets are tried on out-of-fold rows, by part and by named subset."""

import pytest

from core.recipe.decision import AskedAssurance
from core.recipe.edits.subsets import save_subset
from pages.evaluate.coverage import coverage_view
from tests.pages.driving import charts, draw, last_change, project_with, recipe_of, tile_values


@pytest.mark.parametrize(
    ("target", "tile"), [("amount", "Mean width"), ("two", "Classes in a set")]
)
def test_coverage_and_width_move_with_what_is_asked(mixed, trained, target, tile):
    there = trained(target)
    recipe = save_subset(there.recipe, "big", "`num [1]` > 0").recipe
    project = project_with(mixed, recipe)
    page = draw(coverage_view, mixed, recipe, there.result.best, project=project)
    before = tile_values(page)
    assert 80 < float(before["Held"].rstrip("%")) < 99
    (points,) = charts(page)
    assert any("big" in name for name in points["data"][0]["y"])
    page.slider(key="evaluate.assurance.confidence").set_value(0.7).run()
    after = tile_values(page)
    assert float(after[tile].replace(",", "")) < float(before[tile].replace(",", ""))
    page.slider(key="evaluate.assurance.confidence").set_value(0.99).run()
    assert float(tile_values(page)["Held"].rstrip("%")) > 95


@pytest.mark.parametrize(("target", "what"), [("amount", "Intervals"), ("two", "Sets")])
def test_what_is_asked_for_goes_into_the_recipe_and_out_again(mixed, trained, target, what):
    there = trained(target)
    project = project_with(mixed, there.recipe)
    best = there.result.best
    page = draw(lambda: coverage_view(mixed, recipe_of(project), best), project=project)
    page.slider(key="evaluate.assurance.confidence").set_value(0.8).run()
    page.button(key="evaluate.keep_assurance").click().run()
    assert recipe_of(project).decision.assurance == AskedAssurance(confidence=0.8)
    assert last_change(project) == f"{what} that hold 80 %"
    assert page.button(key="evaluate.keep_assurance").label == "In the recipe"
    assert page.button(key="evaluate.keep_assurance").disabled
    page.button(key="evaluate.no_assurance").click().run()
    assert recipe_of(project) == there.recipe
    assert not page.button(key="evaluate.keep_assurance").disabled
