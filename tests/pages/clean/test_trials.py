"""The recipe put to the test: on a click, kept until the recipe changes."""

from core.choices.pick import Step
from core.table.dataset import make_dataset
from pages.clean.trials import trials_view
from tests.pages.driving import button, draw, project_with, words
from tests.tables import mixed_frame, recipe_for

STEPS = (Step(method="trim_text", options={"columns": ("city",)}),)


def test_the_button_runs_it_and_the_result_stays():
    dataset = make_dataset(mixed_frame(120), "mixed.csv")
    recipe = recipe_for(dataset, "two", cleaning=STEPS)
    project = project_with(dataset, recipe)
    page = draw(trials_view, dataset, recipe, project=project)
    assert "promises hold" not in words(page)
    button(page, "Test the recipe").click().run()
    assert not page.exception
    assert "All 5 promises hold" in words(page)
    (promises,) = [table.value for table in page.table]  # whose cells wrap
    assert set(promises["Holds"]) == {"yes"}
    assert "All 5 promises hold" in words(draw(trials_view, dataset, recipe, project=project))


def test_without_a_target_there_is_nothing_to_test(mixed):
    recipe = recipe_for(mixed, "two").with_(target=None, task=None)
    page = draw(trials_view, mixed, recipe, project=project_with(mixed, recipe))
    assert "Choose on Load" in words(page)
    assert not page.button
