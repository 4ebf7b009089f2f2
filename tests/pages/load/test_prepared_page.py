"""Saving a prepared table on Clean, and opening it there or on Load."""

import numpy as np
import pandas as pd
import pytest

from core.data.prepared import TableFormat, save_table, saved_tables, tables_folder
from core.recipe.history import load_history
from core.recipe.recipe import Step, fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Kind
from core.workspace.project import Project, list_projects
from tests.pages.driving import open_page, project_with, words

HOSTILE = "**x** <script> $a$"


@pytest.fixture(scope="module")
def dataset():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(
        {
            HOSTILE: rng.choice(["=1+1", "a\nb", None], 80),
            "zip": rng.choice([101, 102, 203], 80),
            "when": pd.date_range("2024-01-01", periods=80),
            "y": rng.choice(["no", "yes"], 80),
        }
    )
    return make_dataset(pd.concat([frame, frame.head(5)]), "towns <b>.csv")


@pytest.fixture
def project(dataset):
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y",
        task="classification",
        kinds={"zip": "number"},
        cleaning=(Step(method="drop_duplicates"),),
    )
    return project_with(dataset, recipe)


def saved_in(project):
    return saved_tables(tables_folder(project.folder))


def save_page(project):
    page = open_page("clean", project)
    page = next(c for c in page.segmented_control if c.label == "View").set_value("save").run()
    assert not page.exception
    return page


def button(page, ending):
    (found,) = [b for b in page.button if str(b.key).endswith(ending)]
    return found


def saved_as(page, format, name):
    next(c for c in page.segmented_control if c.label == "Save as").set_value(format).run()
    page.text_input[0].set_value(name).run()
    page = button(page, "save.go").click().run()
    assert not page.exception
    return page


@pytest.mark.parametrize("format", list(TableFormat))
def test_a_prepared_table_is_saved_and_opened_with_kinds_and_target(project, format):
    page = saved_as(save_page(project), format, "prepared")
    assert "every cell is the same" in words(page)
    assert page.dataframe[-1].value.loc[0, "Rows"] == 80
    page = button(page, "saved.open").click().run()
    assert not page.exception
    opened = Project(project.id).load_dataset()
    recipe = load_history(project).recipe
    assert (opened.rows, recipe.dataset) == (80, opened.fingerprint)
    assert (recipe.target, recipe.task) == ("y", "classification")
    kinds = opened.schema.kinds | recipe.kinds
    assert kinds == {HOSTILE: Kind.CATEGORY, "zip": Kind.NUMBER, "when": Kind.DATE, "y": "boolean"}
    assert set(opened.frame[HOSTILE].dropna()) == {"=1+1", "a\nb"}


def test_a_taken_name_is_refused_until_it_is_to_be_replaced(project):
    page = saved_as(save_page(project), TableFormat.CSV, "t")
    before = saved_in(project)[0]
    page = button(page, "save.go").click().run()
    assert "There is a saved table" in page.error[0].value
    assert saved_in(project) == (before,)
    page.checkbox[0].check().run()
    page = button(page, "save.go").click().run()
    assert not page.error
    assert saved_in(project)[0].saved_at > before.saved_at


@pytest.mark.parametrize("name", ["../up", "**x**", " "])
def test_a_name_that_is_none_is_a_sentence(project, name):
    page = saved_as(save_page(project), TableFormat.PARQUET, name)
    assert len(page.error) == 1
    assert saved_in(project) == ()


def test_a_new_project_begins_with_a_saved_table(project):
    page = saved_as(save_page(project), TableFormat.PARQUET, "base")
    page = button(page, "saved.new").click().run()
    assert not page.exception
    (other,) = [found for found in list_projects() if found.id != project.id]
    assert (other.name, other.load_dataset().rows) == ("base", 80)
    assert Project(project.id).load_dataset().rows == 85


def test_removing_takes_the_file_away(project):
    page = saved_as(save_page(project), TableFormat.SQLITE, "t")
    page = button(page, "remove.sure").click().run()
    assert not page.exception
    assert saved_in(project) == ()


def chosen_on_load(page):
    control = next(c for c in page.segmented_control if c.label == "Or from elsewhere")
    page = control.set_value("saved").run()
    assert not page.exception
    return page


def test_load_opens_the_saved_table_of_another_project(project, dataset):
    save_table(tables_folder(project.folder), dataset, "shared", TableFormat.CSV)
    page = chosen_on_load(open_page("load"))
    page = button(page, "saved.open").click().run()
    assert not page.exception
    assert "From the saved table shared\\.csv" in words(page)
    (opened,) = [found for found in list_projects() if found.id != project.id]
    assert opened.load_dataset().rows == 85


def test_projects_of_one_name_stay_apart_on_load(project, dataset):
    twin = project_with(dataset, fresh_recipe(dataset.fingerprint))
    for place, name in ((project, "first"), (twin, "second")):
        save_table(tables_folder(place.folder), dataset, name, TableFormat.CSV)
    page = chosen_on_load(open_page("load"))
    (box,) = [box for box in page.selectbox if box.label == "Saved by"]
    assert len(set(box.options)) == 2
    page = box.select(project.id).run()
    assert list(page.dataframe[-1].value["File"]) == ["first.csv"]


def test_load_says_where_saved_tables_come_from():
    assert "No table is saved yet" in words(chosen_on_load(open_page("load")))


def test_a_damaged_saved_table_is_a_sentence(project, dataset):
    saved = save_table(tables_folder(project.folder), dataset, "t", TableFormat.PARQUET)
    saved.path.write_bytes(saved.path.read_bytes()[:300])
    page = button(save_page(project), "saved.open").click().run()
    assert not page.exception
    assert "cut off or damaged" in page.error[0].value
