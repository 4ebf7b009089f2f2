"""The tables that are to become one: uploaded or the open one, kept, taken out."""

import pytest

from pages.load.parts import kept_parts, part_table, parts_form
from tests.pages.driving import button, draw, plain, project_with, words
from tests.projects import new_project

JANUARY = b"Customer ID,amount\na,1\nb,2\nc,3\n"


@pytest.fixture
def project():
    return new_project("p")


def test_uploads_become_parts_and_a_bad_one_is_refused(project):
    page = draw(parts_form, project=project)
    uploader = page.file_uploader(key="load.parts.0")
    uploader.upload("bad.csv", b"").upload("jan.csv", JANUARY).run()
    assert not page.exception
    assert "is empty" in words(page)
    assert r"1. **jan\.csv**, 3 rows, 2 columns" in words(page)
    assert [part.name for part in page.given[-1]] == ["jan.csv"]
    again = draw(parts_form, project=project)
    assert [part.name for part in again.given[0]] == ["jan.csv"], "a refresh loses none"


def test_two_files_of_one_content_keep_their_names(project):
    page = draw(parts_form, project=project)
    page.file_uploader(key="load.parts.0").upload("a.csv", JANUARY).upload("b.csv", JANUARY).run()
    names = [draw(part_table, part, project=project).given[0].name for part in page.given[-1]]
    assert names == ["a.csv", "b.csv"]


def test_the_open_table_can_be_a_part_once_and_be_taken_out(mixed):
    project = project_with(mixed)
    page = draw(parts_form, project=project)
    button(page, r"Add the open table mixed\.csv").click().run()
    assert [part.fingerprint for part in page.given[-1]] == [mixed.fingerprint]
    assert "Add the open table" not in str([b.label for b in page.button])
    button(page, "Take out").click().run()
    assert page.given[-1] == ()
    assert draw(kept_parts, project=project).given == [()]
    assert "mixed" not in plain(page)


@pytest.mark.fault("B3")
def test_rows_of_a_part_that_were_set_aside_are_told_as_long_as_it_is_there(project):
    page = draw(parts_form, project=project)
    data = JANUARY + b"c,3\n" * 12 + b"d,4,5,6\n"
    page.file_uploader(key="load.parts.0").upload("jan.csv", data).run()
    assert "1 row was set aside; line 17 has 4 fields" in words(page).replace("\\", "")
    assert "1 row was set aside" in words(draw(parts_form, project=project))
