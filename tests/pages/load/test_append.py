"""Tables below each other: similar names taken for one, gaps and mixtures told, edits kept."""

import pytest

from pages.load.append import append_form
from tests.pages.driving import draw, edit, plain, words
from tests.projects import new_project


@pytest.fixture
def project():
    return new_project("p")


def shown(tables, project):
    return draw(append_form, tables, project=project)


def test_the_account_says_what_comes_of_it(january, february, project):
    text = plain(shown((january, february), project))
    assert "5 rows of 4 columns" in text, "with the one that says which table a row is from"
    assert "become texts: amount" in text
    assert "gaps in its rows: extra" in text


def test_the_tables_are_appended_when_the_button_is_pressed(january, february, project):
    page = shown((january, february), project)
    assert page.given == [None]
    page.button(key="load.append.open").click().run()
    table = page.given[-1]
    assert table.name == "jan.csv and 1 more"
    assert table.schema.names == ("source", "Customer ID", "amount", "extra")
    assert table.frame["Customer ID"].tolist() == ["a", "b", "c", "c", "d"]


def test_without_a_name_no_column_says_which_table_a_row_is_from(january, february, project):
    page = shown((january, february), project)
    page.text_input(key="load.append.source").set_value("  ").run()
    assert "5 rows of 3 columns" in words(page)
    page.button(key="load.append.open").click().run()
    assert "source" not in page.given[-1].schema.names


def test_an_edited_mapping_is_kept_for_the_next_visit(january, february, project):
    tables = (january, february)
    page = shown(tables, project)
    edit(page, "load.append.", {1: {"Column": "total"}, 2: {"Keep": False}})
    assert not page.exception
    page = shown(tables, project)
    page.button(key="load.append.open").click().run()
    assert page.given[-1].schema.names == ("source", "Customer ID", "total")


def test_the_mapping_of_other_tables_is_not_taken(january, february, project):
    edit(shown((january, february), project), "load.append.", {1: {"Column": "total"}})
    page = shown((february, january), project)
    assert "total" not in page.dataframe[0].value["Column"].tolist()
