"""Types of columns, those that steps made included."""

from core.choices.pick import Step
from core.table.schema import Kind
from tests.pages.driving import edit, last_change, open_page, recipe_of, table_with, words

MADE = Step(method="formula", options={"name": "rich", "formula": "pay > 30"})


def test_columns_that_steps_made_have_a_type_too(project_of):
    project = project_of(MADE)
    page = open_page("clean", project, "types")
    assert "Columns that steps made" in words(page)
    (made,) = (found.value for found in page.dataframe if str(found.key).startswith("clean.made"))
    assert made[["Column", "Kind"]].to_numpy().tolist() == [["rich", "boolean"]]
    assert not edit(page, "clean.made", {0: {"Kind": "category"}}).exception
    assert recipe_of(project).kinds == {"rich": Kind.CATEGORY}
    assert last_change(project) == "Read rich as category"


def test_a_made_column_is_left_out(project_of):
    project = project_of(MADE)
    edit(open_page("clean", project, "types"), "clean.made", {0: {"Use": False}})
    assert recipe_of(project).ignored == ("rich",)


def test_without_made_columns_only_those_of_the_file_are_shown(project_of):
    page = open_page("clean", project_of(), "types")
    assert "Columns that steps made" not in words(page)
    assert len(table_with(page, "Kind")) == 4
