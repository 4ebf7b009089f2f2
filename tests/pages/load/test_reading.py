"""How the open table was read, and the rows that it is without."""

import pytest

from core.pipeline.open_table import open_file
from pages.load.reading import how_it_was_read
from tests.pages.driving import downloads, draw, plain, project_with
from tests.projects import new_project

CITIES = ("Oslo", "Rome")
GOOD = "age;city;paid\n" + "".join(f"{20 + n};{CITIES[n % 2]};yes\n" for n in range(60))


def shown(tmp_path, text):
    project = new_project("p")
    path = tmp_path / "kept"
    path.write_text(text)
    open_file(project, path, "my table.csv", None)
    return draw(how_it_was_read, project=project)


def test_the_plan_is_told_in_words(tmp_path):
    page = shown(tmp_path, GOOD)
    assert plain(page) == "Read as CSV, semicolon, UTF-8, decimal point."
    assert not page.expander


@pytest.mark.parametrize(("bad", "label"), [(1, "1 bad row was"), (2, "2 bad rows were")])
def test_rows_that_were_set_aside_are_counted_and_shown(tmp_path, bad, label):
    page = shown(tmp_path, GOOD + "1;2;3;4\n" * bad)
    assert page.expander[0].label == f"{label} set aside"
    rows = page.dataframe[0].value
    assert rows["line"].tolist() == ["62", "63"][:bad]
    assert "reason" in rows
    assert downloads(page) == ["CSV"]


@pytest.mark.fault("L13")
def test_l13_what_was_done_to_rows_is_told(tmp_path):
    page = shown(tmp_path, "Report of May\n" + GOOD + "1;2\n")
    assert "the first line skipped" in plain(page)
    assert "1 row has fewer cells than the header: gaps at the end." in plain(page)


def test_a_table_that_came_from_no_file_says_nothing(mixed):
    assert plain(draw(how_it_was_read, project=project_with(mixed))) == ""
