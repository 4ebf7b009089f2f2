"""Several tables made one: asked once there are two, opened with where they came from."""

from core.data.load.notes.origin import origin_of
from core.workspace.project import Project
from pages.load.combine import combine_form
from pages.load.parts import save_part
from tests.pages.driving import draw, words
from tests.projects import new_project


def with_parts(*tables):
    project = new_project("p")
    for table in tables:
        draw(save_part, table, project=project)
    return project


def test_one_table_is_not_enough(january):
    page = draw(combine_form, project=with_parts(january))
    assert "Add two tables or more" in words(page)
    assert not page.segmented_control


def test_rows_are_appended_and_the_table_says_where_it_came_from(january, february):
    project = with_parts(january, february)
    page = draw(combine_form, project=project)
    page.button(key="load.append.open").click().run()
    assert not page.exception
    table = Project(project.id).load_dataset()
    assert table.rows == 5
    origin = origin_of(project, table.fingerprint)
    assert origin.place == "the rows of jan.csv, feb.csv"


def test_columns_are_joined(january, february):
    project = with_parts(january, february)
    page = draw(combine_form, project=project)
    page.segmented_control(key="load.combine.way").set_value("join").run()
    page.button(key="load.join.match").click().run()
    page.button(key="load.join.open").click().run()
    assert not page.exception
    table = Project(project.id).load_dataset()
    assert table.schema.names == ("Customer ID", "amount", "amount (feb.csv)", "extra")
    assert origin_of(project, table.fingerprint).place == "a join of jan.csv, feb.csv"
