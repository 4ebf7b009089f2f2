"""The workspace: whole files, safe ids, nothing lost."""

import pytest

from core.errors import ChangedMeanwhileError, DamagedFileError, MissingStepError, WorkbenchError
from core.workspace.project import (
    Project,
    is_project_id,
    list_projects,
    open_project,
    project_names,
)
from core.workspace.store.ledger import LedgerQuestion, entries
from tests.projects import new_project

pytestmark = pytest.mark.usefixtures("database")


def test_project_comes_back_with_its_table(mixed):
    project = new_project("Churn")
    project.put_dataset(mixed)
    again = open_project(project.id)
    assert again.name == "Churn"
    assert again.load_dataset().fingerprint == mixed.fingerprint
    assert list_projects() == (project,)


def test_the_newest_project_comes_first_however_it_was_begun(mixed, monkeypatch):
    clock = iter(range(1, 1000))
    monkeypatch.setattr("core.workspace.project.time.time", lambda: next(clock))
    projects = [Project(f"{number:032x}") for number in (3, 1, 2)]
    for project in projects:
        project.put_dataset(mixed)
    projects[0].rename("renamed later")
    assert list_projects() == tuple(reversed(projects))


@pytest.mark.parametrize("bad", ["", "../../etc", "A" * 32, "0" * 31, "0" * 33, None])
def test_foreign_ids_never_touch_a_path(bad):
    assert not is_project_id(bad)


def test_unknown_project_says_so():
    with pytest.raises(WorkbenchError, match="There is no project"):
        open_project("0" * 32)


def test_a_project_is_begun_once(mixed):
    project = Project("f" * 32)
    assert not project.is_begun
    project.begin()
    created = project.record.created
    project.rename("Mine")
    project.begin()
    assert (project.name, project.record.created) == ("Mine", created)
    assert open_project(project.id) == project


def test_no_table_yet():
    with pytest.raises(MissingStepError, match="load one on the Load page"):
        new_project().load_dataset()


def test_names_are_one_short_line():
    project = new_project()
    project.rename("a\nb" + "c" * 200)
    assert project.name.startswith("a bc")
    assert len(project.name) == 80


def test_who_renames_what_somebody_renamed_is_told():
    project = new_project("first")
    project.rename("second", was="first")
    with pytest.raises(ChangedMeanwhileError, match="called this project 'second' meanwhile"):
        project.rename("third", was="first")
    assert project.name == "second"


def test_only_the_newest_are_listed(mixed):
    projects = [new_project(name) for name in "abc"]
    for project in projects:
        project.put_dataset(mixed)
    assert list(project_names(newest=2).values()) == ["c", "b"]
    assert len(list_projects()) == 3


def test_what_was_done_stands_in_the_ledger(mixed):
    project = new_project()
    project.put_dataset(mixed)
    project.log("save", "a table")
    found = entries(LedgerQuestion(project.id))
    assert [(entry.kind, entry.detail) for entry in found] == [
        ("load", "mixed.csv"),
        ("save", "a table"),
    ]


@pytest.mark.parametrize("name", ["table.parquet", "schema.json"])
def test_a_table_that_changed_on_the_disk_is_told_and_loading_it_again_mends_it(mixed, name):
    project = new_project()
    project.put_dataset(mixed)
    path = project.dataset_folder(mixed.fingerprint) / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(DamagedFileError, match=f"{name} in .* some of its bytes changed"):
        project.load_dataset()
    project.put_dataset(mixed)
    assert project.load_dataset().fingerprint == mixed.fingerprint
