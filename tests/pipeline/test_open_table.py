"""A table becomes a project's own in one call, from a notebook as from a page."""

import pandas as pd
import pytest

from core.data.load.notes.origin import Origin, origin_of
from core.data.load.notes.source_file import source_file
from core.data.prepared import SavedTable, TableFormat
from core.errors import BadFileError
from core.pipeline.open_table import open_file, open_prepared, open_table, proposed_recipe
from core.recipe.history import load_history
from core.table.dataset import make_dataset
from core.table.schema import Kind, Task
from core.workspace.project import Project

SALES = pd.DataFrame(
    {"cost": [1.5, 2.5, 3.5], "shop": ["a", "b", "a"], "sold": [True, False, True]}
)


@pytest.fixture
def project():
    return Project("0" * 32)


def test_a_table_names_a_new_project_and_proposes_its_target(project):
    table = make_dataset(SALES, "sales.csv")
    open_table(project, table)
    assert (project.name, project.fingerprint) == ("sales", table.fingerprint)
    history = load_history(project)
    assert [entry.sentence for entry in history.entries] == ["Load sales.csv"]
    assert (history.recipe.target, history.recipe.task) == ("sold", Task.CLASSIFICATION)


def test_another_table_keeps_the_name_and_can_be_undone(project):
    first, second = make_dataset(SALES, "sales.csv"), make_dataset(SALES[:2], "other.csv")
    open_table(project, first, Origin(first.fingerprint, "the shop"))
    open_table(project, second)
    assert (project.name, project.fingerprint) == ("sales", second.fingerprint)
    assert load_history(project).undo().recipe.dataset == first.fingerprint
    assert origin_of(project, first.fingerprint).place == "the shop"
    assert origin_of(project, second.fingerprint) is None


def test_without_a_likely_target_none_is_proposed():
    table = make_dataset(pd.DataFrame({"when": pd.date_range("2024-01-01", periods=3)}), "days")
    recipe = proposed_recipe(table)
    assert (recipe.dataset, recipe.target, recipe.task) == (table.fingerprint, None, None)


def test_a_file_can_be_read_otherwise_later(project, tmp_path):
    path = tmp_path / "upload"
    path.write_text("a;b\n1;x\n2;y\n", encoding="utf-8")
    open_file(project, path, "mine.csv")
    kept = source_file(project.dataset_folder(project.fingerprint))
    assert (kept.path, kept.name, kept.plan.delimiter) == (path, "mine.csv", ";")
    assert project.load_dataset().schema.names == ("a", "b")


def test_the_note_of_a_file_goes_when_its_table_comes_from_elsewhere(project, tmp_path):
    path = tmp_path / "upload"
    path.write_text("a,b\n1,x\n2,y\n", encoding="utf-8")
    open_file(project, path, "mine.csv")
    open_table(project, project.load_dataset())
    assert source_file(project.dataset_folder(project.fingerprint)) is None


def test_a_file_that_is_no_table_leaves_the_project_as_it_was(project, tmp_path):
    path = tmp_path / "upload"
    path.write_bytes(b"")
    with pytest.raises(BadFileError, match="mine.csv"):
        open_file(project, path, "mine.csv")
    assert project.fingerprint is None
    assert load_history(project).entries == ()


def test_what_was_known_of_a_prepared_table_comes_along(project, tmp_path):
    known = {"shop": Kind.TEXT, "gone": Kind.DATE}
    saved = SavedTable(
        tmp_path / "clean.csv",
        "clean",
        TableFormat.CSV,
        1,
        0.0,
        kinds=known,
        target="cost",
        task="regression",
    )
    table = make_dataset(SALES, "clean.csv")
    open_prepared(project, saved, table)
    recipe = load_history(project).recipe
    assert recipe.kinds == {"shop": Kind.TEXT}
    assert (recipe.target, recipe.task) == ("cost", Task.REGRESSION)
    assert load_history(project).undo().recipe.target == "sold"
    assert origin_of(project, table.fingerprint).place == "the saved table clean.csv"


def test_a_prepared_table_without_its_target_keeps_the_proposal(project, tmp_path):
    saved = SavedTable(
        tmp_path / "x.csv", "x", TableFormat.CSV, 1, 0.0, target="gone", task="regression"
    )
    open_prepared(project, saved, make_dataset(SALES, "x.csv"))
    assert load_history(project).recipe.target == "sold"
