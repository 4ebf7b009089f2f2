"""Workspaces from before the database are taken over once, and their files stay as they are."""

import json
import shutil
from pathlib import Path

import pytest

from core.data.expectations import Suite, make_rule, suite_to_text
from core.data.expectations.project_suite import read_suite
from core.errors import DamagedFileError
from core.export.formats import ExportedFile
from core.learn.interview import Mark, load_practice
from core.model.tune.journal import StudyPlace, read_journal
from core.recipe.history import load_history
from core.recipe.recipe import fresh_recipe
from core.workspace.files import append_line, home, write_json
from core.workspace.openings import opened_runs
from core.workspace.project import Project, list_projects
from core.workspace.project_notes import OtherOwner, ProjectNote
from core.workspace.store.documents import place_of_model
from core.workspace.store.ledger import LedgerQuestion, entries
from core.workspace.store.transactions import close_opened

pytestmark = pytest.mark.usefixtures("database")

RECIPE = fresh_recipe("b" * 32).with_(goal="Call\u2028them")
ENTRIES = [
    {"recipe": RECIPE.model_dump(mode="json"), "sentence": said, "parent": parent, "at": 2.0}
    for said, parent in (("Load", None), ("Fill", 0))
]

ID = f"{7:032x}"
SUITE_OF_BEFORE = Suite(name="s", rules=(make_rule("expect_column_to_exist", "a"),))
EXPORT_OF_BEFORE = {"format": "card", "bytes": 3, "certified": None, "max_difference": None}


def written_before(number, content=None, name="project.json"):
    """A project's folder as the version before wrote it, with one file of another content."""
    project = Project(f"{number:032x}")
    record = {"created": float(number), "name": f"p{number}", "dataset": "b" * 32}
    write_json(project.folder / "project.json", {"format": 1, "value": record})
    write_json(project.folder / "history.json", {"entries": ENTRIES, "position": 0})
    for run in "ab":
        append_line(project.folder / "openings.jsonl", {"at": 3.0, "run": run})
    append_line(project.folder / "audit.jsonl", {"at": 2.5, "event": "load", "detail": "t.csv"})
    if content is not None:
        (project.folder / name).write_bytes(content)
    return project


def test_a_project_comes_with_all_that_was_kept_of_it():
    first, second = written_before(1), written_before(2)
    before = {path: path.read_bytes() for path in home().rglob("*.json*")}
    assert list_projects() == (second, first)
    assert first.name == "p1"
    assert opened_runs(first.id) == ("a", "b")
    history = load_history(first)
    assert history.position == 0
    assert history.can_redo
    assert history.recipe == RECIPE
    assert [entry.parent for entry in history.entries] == [None, 0]
    (done,) = entries(LedgerQuestion(first.id, "load"))
    assert (done.detail, done.at) == ("t.csv", 2.5)
    assert {path: path.read_bytes() for path in before} == before


def test_studies_come_with_their_trials():
    """The line that a crash cut off was no trial; a damaged file is named for its project."""
    project = written_before(1)
    folder = project.folder / "tuning"
    trial = {"number": 7, "options": {"max_depth": 3}, "state": "done", "fold_scores": [0.5, 0.7]}
    trial |= {"estimate": 0.6, "seconds": 1.0, "reason": ""}
    study = {"method": "tree", "fixed": {}, "metric": "r2", "rows_fitted": 80, "rows_scored": 20}
    for line in (study, trial, {**trial, "options": {"max_depth": 4}}):
        append_line(folder / "tree-x.jsonl", line)
    with (folder / "tree-x.jsonl").open("ab") as file:
        file.write(b'{"number": 2, "opt')
    (folder / "tree-y.jsonl").write_bytes(b"[]\n")
    journal = read_journal(StudyPlace(project.id, "tree-x"))
    assert journal.study.method == "tree"
    assert [(t.number, t.options["max_depth"]) for t in journal.trials] == [(0, 3), (1, 4)]
    assert journal.trials[0].fold_scores == (0.5, 0.7)
    assert read_journal(StudyPlace(project.id, "tree-y")) is None
    assert any("tree-y.jsonl" in sentence for sentence in project.unread)
    close_opened()
    assert len(read_journal(journal.place).trials) == 2, "it is done once"


def test_it_is_done_once():
    project = written_before(1)
    project.rename("new")
    close_opened()
    assert (project.name, opened_runs(project.id)) == ("new", ("a", "b"))


@pytest.mark.parametrize("content", [b"", b"[]", b'{"crea', b"3", b"\xff"])
@pytest.mark.parametrize("name", ["project.json", "history.json", "audit.jsonl", "openings.jsonl"])
def test_a_damaged_file_is_named_and_the_rest_comes(name, content):
    torn, whole = written_before(1, content, name), written_before(2)
    assert whole in list_projects()
    assert load_history(whole).recipe == RECIPE
    if name.endswith(".json"):
        (said,) = torn.unread
        assert f"What {name} of an earlier version kept cannot be read" in said
    assert (torn.folder / name).read_bytes() == content


def test_a_project_that_was_only_begun_and_a_stray_folder_do_not_matter():
    write_json(Project("c" * 32).folder / "project.json", {"created": 1.0})
    (home() / "projects" / "stray").mkdir()
    assert Project("c" * 32).is_begun
    assert list_projects() == ()


def test_a_workspace_that_was_copied_is_not_taken_over_twice(tmp_path, monkeypatch):
    project = written_before(1)
    project.log("save", "x")
    shutil.copytree(home(), tmp_path / "copy")
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "copy"))
    close_opened()
    assert [entry.kind for entry in entries(LedgerQuestion(project.id, "save"))] == ["save"]
    assert json.loads((home() / "projects" / project.id / "project.json").read_bytes())


def test_what_several_may_change_is_taken_over_from_its_files_which_stay():
    files = {
        home() / "projects" / ID / "expectations.json": suite_to_text(SUITE_OF_BEFORE),
        home() / "models" / "m" / "2" / "exports" / "card.json": json.dumps(
            {"format": 1, "value": {**EXPORT_OF_BEFORE, "path": "m-2.md", "beside": []}}
        ),
        home() / "practice.jsonl": '{"at": 3.0, "card": "bias:0", "mark": "knew it", '
        '"seconds": 4.0}\n{"card": "bias:0", "mark": "of a version to come"}\n{"at": 1',
    }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert read_suite(Project(ID)) == SUITE_OF_BEFORE
    noted = ProjectNote("export card", ExportedFile).read(OtherOwner(place_of_model("m@2")))
    assert noted == ExportedFile(path=Path("m-2.md"), **EXPORT_OF_BEFORE)
    assert load_practice().marks == {"bias:0": (Mark.KNEW,)}
    assert all(path.read_text(encoding="utf-8") == text for path, text in files.items())


def test_expectations_that_are_damaged_are_told_where_they_are_asked_for():
    path = home() / "projects" / ID / "expectations.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(b'{"name": \xff')
    with pytest.raises(DamagedFileError, match="expectations cannot be read: it is damaged"):
        read_suite(Project(ID))
