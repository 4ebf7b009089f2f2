"""Saving the cleaned table: read back, named, and never over another by accident."""

import pytest

from core.choices.pick import Step
from core.data.prepared import TableFormat, saved_tables, tables_folder
from tests.pages.driving import button, open_page, words

COPIES = Step(method="drop_duplicates")


def saved_in(project):
    return saved_tables(tables_folder(project.folder))


def saved_as(project, name, format=TableFormat.PARQUET):
    page = open_page("clean", project, "save")
    page.segmented_control(key="clean.save.format").set_value(format).run()
    page.text_input[0].set_value(name).run()
    page = button(page, "Save").click().run()
    assert not page.exception
    return page


@pytest.mark.parametrize("format", list(TableFormat))
def test_the_table_is_saved_as_it_is_after_all_steps(project_of, format):
    page = saved_as(project_of(COPIES), "prepared", format)
    assert "every cell is the same" in words(page)
    assert page.dataframe[-1].value.loc[0, "Rows"] == 116


def test_a_taken_name_is_refused_until_it_is_to_be_replaced(project_of):
    project = project_of()
    page = saved_as(project, "t", TableFormat.CSV)
    before = saved_in(project)
    page = button(page, "Save").click().run()
    assert "There is a saved table" in page.error[0].value
    assert saved_in(project) == before
    page.checkbox[0].check().run()
    page = button(page, "Save").click().run()
    assert not page.error
    assert saved_in(project)[0].saved_at > before[0].saved_at


@pytest.mark.parametrize("name", ["../up", "**x**", " "])
def test_a_name_that_is_none_is_a_sentence(project_of, name):
    project = project_of()
    assert len(saved_as(project, name).error) == 1
    assert saved_in(project) == ()


def test_a_damaged_saved_table_is_a_sentence(project_of):
    project = project_of()
    page = saved_as(project, "t")
    path = saved_in(project)[0].path
    path.write_bytes(path.read_bytes()[:300])
    page = button(page, "Open in this project").click().run()
    assert not page.exception
    assert "cut off or damaged" in page.error[0].value
