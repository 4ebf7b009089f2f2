"""The flow of the recipe: its numbers, and as far as cleaning where the recipe is not sound."""

from core.choices.pick import Step
from tests.pages.driving import open_page, project_with, table_with, words
from tests.tables import recipe_for

OFF = Step(method="drop_columns", options={"columns": ("many",)}, on=False)
WRONG = Step(method="formula", options={"name": "z", "formula": "nowhere + 1"})


def test_the_flow_is_drawn_with_its_numbers(mixed):
    project = project_with(mixed, recipe_for(mixed, "two", cleaning=(OFF,)))
    page = open_page("features", project, "flow")
    assert not page.exception
    said = words(page)
    assert "Conform, Treat, Fill, Scale, Encode, Model** learn" in said
    assert "52 sealed ones" in said
    frame = table_with(page, "Step")
    assert list(frame["Step"])[:3] == ["File", "Drop columns", "Choose columns"]
    assert frame["Rows"].iloc[0] == f"{mixed.rows:,}"


def test_what_there_is_of_a_broken_recipe_is_drawn(mixed):
    project = project_with(mixed, recipe_for(mixed, "two", cleaning=(WRONG,)))
    page = open_page("features", project, "flow")
    assert not page.exception
    assert "once that is put right" in words(page)
    assert list(table_with(page, "Step")["Step"]) == ["File", "Formula column"]
    assert len(page.error) == 1
