"""Saved tables: listed newest first, opened with what was known of them, removed."""

import numpy as np
import pandas as pd
import pytest

from core.data.prepared import Context, TableFormat, save_table, saved_tables, tables_folder
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Kind
from core.wording.escape import as_markdown
from core.workspace.project import Project, list_projects
from pages.shared import prepared_list
from pages.shared.prepared_list import altered_words, apart, saved_form, saved_list
from tests.pages.driving import HOSTILE, button, draw, project_with, recipe_of, words


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
    return make_dataset(frame, "towns <b>.csv")


def keep(project, dataset, name="kept", format=TableFormat.PARQUET):
    context = Context("y", "classification")
    return save_table(tables_folder(project.folder), dataset, name, format, context)


def listed(project):
    folder = tables_folder(project.folder)
    return draw(lambda: saved_list(saved_tables(folder), "l"), project=project)


def test_a_saved_table_has_a_line(dataset):
    project = project_with(dataset)
    saved = keep(project, dataset)
    row = listed(project).dataframe[0].value.iloc[0]
    assert (row["File"], row["Rows"], row["Columns"]) == ("kept.parquet", 80, 4)
    assert row["Size"].endswith(("kB", "bytes"))
    assert saved.size > 0


@pytest.mark.parametrize("format", list(TableFormat))
def test_a_saved_table_is_opened_with_its_kinds_and_target(dataset, format):
    known = make_dataset(dataset.frame.assign(zip=dataset.frame["zip"]), "known.csv")
    recipe = fresh_recipe(known.fingerprint).with_(kinds={"zip": "number"})
    project = project_with(known, recipe)
    keep(project, known, format=format)
    page = button(listed(project), "Open in this project").click().run()
    assert not page.exception
    opened = Project(project.id).load_dataset()
    found = recipe_of(project)
    assert (opened.rows, found.dataset, found.target) == (80, opened.fingerprint, "y")
    assert (opened.schema.kinds | found.kinds)["when"] == Kind.DATE
    assert set(opened.frame[HOSTILE].dropna()) == {"=1+1", "a\nb"}


def test_a_new_project_begins_with_a_saved_table(dataset, mixed):
    project = project_with(mixed)
    keep(project, dataset, "base")
    page = button(listed(project), "Open as a new project").click().run()
    assert not page.exception
    (other,) = [found for found in list_projects() if found.id != project.id]
    assert (other.name, other.load_dataset().rows) == ("base", 80)
    assert Project(project.id).load_dataset().fingerprint == mixed.fingerprint


def test_removing_takes_the_file_away(dataset):
    project = project_with(dataset)
    first, second = keep(project, dataset, "a", TableFormat.SQLITE), keep(project, dataset, "b")
    page = listed(project)
    page.selectbox(key="l.chosen").set_value(first.title).run()
    page.button(key="l.remove.sure").click().run()
    assert [saved.title for saved in saved_tables(tables_folder(project.folder))] == [second.title]


def test_tables_of_every_project_are_offered_and_projects_of_one_name_told_apart(dataset):
    first, second = project_with(dataset, name="same"), project_with(dataset, name="same")
    for project, name in ((first, "one"), (second, "two")):
        keep(project, dataset, name, TableFormat.CSV)
    page = draw(saved_form)
    (box,) = [box for box in page.selectbox if box.label == "Saved by"]
    assert sorted(box.options) == sorted(f"same · {p.id[:8]}" for p in (first, second))
    box.select(first.id).run()
    assert page.dataframe[0].value["File"].tolist() == ["one.csv"]


def test_without_a_saved_table_it_says_where_they_come_from():
    assert "No table is saved yet" in words(draw(saved_form))


def test_names_are_told_apart_only_where_they_must_be():
    assert apart({"a" * 32: "x", "b" * 32: "x", "c": "y"}) == {
        "a" * 32: "x · aaaaaaaa",
        "b" * 32: "x · bbbbbbbb",
        "c": "y",
    }


def test_what_comes_back_otherwise_is_named(dataset):
    project = project_with(dataset)
    saved = keep(project, dataset)
    changed = type(saved)(**{**vars(saved), "altered": tuple((f"*{n}", 2) for n in range(5))})
    assert altered_words(changed) == (
        r"10 cells come back otherwise, in \*0, \*1, \*2 and 2 more; Parquet keeps them."
    )
    assert as_markdown("*0") == r"\*0"
    assert set(prepared_list.MIME) == set(TableFormat)
