"""What pages note of a project: typed, numbered, taken over, changed in transactions."""

import json
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.data.combine.notes import APPEND, PARTS, AppendChoice, Part
from core.data.load.notes.origin import ORIGIN, Origin
from core.data.load.notes.source_database import DATABASE, SourceDatabase
from core.data.load.notes.upload import Upload
from core.drift.compare.choice import DRIFT_CHOICE, DriftChoice, TwoSubsets
from core.drift.population.choice import POPULATION, PopulationChoice
from core.drift.replay.choice import REPLAYED_FILE
from core.errors import ChangedMeanwhileError
from core.explore.visual import Spec
from core.explore.visual.state import EXPLORER, ExplorerState
from core.workspace.files import write_json
from core.workspace.project import Project
from core.workspace.project_notes import ProjectNote
from core.workspace.store import changing, reading
from core.workspace.store.documents import find_document, put_document
from core.workspace.store.takeover import NOTES as TAKEN_OVER
from tests.projects import new_project

pytestmark = pytest.mark.usefixtures("database")

FILE = Upload(Path("/data/raw/1f"), "naïve name.csv")

# Each note with a record, and the file that the version before notes had numbers wrote of it.
NOTES = [
    (
        ORIGIN,
        Origin("a" * 32, "the shop", "SELECT 1", "cut"),
        {"fingerprint": "a" * 32, "place": "the shop", "query": "SELECT 1", "note": "cut"},
    ),
    (
        DATABASE,
        SourceDatabase("shop.db", Path("/data/raw/2")),
        {"name": "shop.db", "path": "/data/raw/2", "address": ""},
    ),
    (
        DATABASE,
        SourceDatabase("db", address="postgresql://me@there/shop"),
        {"name": "db", "path": "", "address": "postgresql://me@there/shop"},
    ),
    (
        PARTS,
        (Part("b" * 32, "x"), Part("c" * 32, "y")),
        [{"fingerprint": "b" * 32, "name": "x"}, {"fingerprint": "c" * 32, "name": "y"}],
    ),
    (
        APPEND,
        AppendChoice(("b" * 32,), ((("own", "new"), ("a", "a")),)),
        {"tables": ["b" * 32], "names": [[["own", "new"], ["a", "a"]]]},
    ),
    (DRIFT_CHOICE, DriftChoice(pair="churn"), {"pair": "churn"}),
    (DRIFT_CHOICE, DriftChoice(), {}),
    (DRIFT_CHOICE, DriftChoice(file=FILE), {"path": str(FILE.path), "name": FILE.name}),
    (
        DRIFT_CHOICE,
        DriftChoice(subsets=TwoSubsets("late")),
        {"current": "late", "reference": None},
    ),
    (REPLAYED_FILE, FILE, {"path": str(FILE.path), "name": FILE.name}),
    (
        POPULATION,
        PopulationChoice({"age|(30.0,)": "north: 40"}, FILE),
        {"shares": {"age|(30.0,)": "north: 40"}, "path": str(FILE.path), "name": FILE.name},
    ),
    (POPULATION, PopulationChoice({"age": "x: 1"}), {"shares": {"age": "x: 1"}}),
    (
        EXPLORER,
        ExplorerState(dataset="a" * 32, spec=Spec(x="age"), filters=("age > 3",)),
        {
            "dataset": "a" * 32,
            "spec": Spec(x="age").model_dump(mode="json"),
            "filters": ["age > 3"],
        },
    ),
]
IDS = [f"{note.name}-{place}" for place, (note, *_) in enumerate(NOTES)]
EVERY = list(dict.fromkeys(note.name for note, *_ in NOTES))
BAD = ["", "{", "[]", "3", '"text"', '{"format": 1, "value": 3}']


def of_name(name):
    return next((note, record) for note, record, _ in NOTES if note.name == name)


def put(project, name, content):
    changing(lambda connection: put_document(connection, project.id, name, content))


def kept(project, name):
    with reading() as connection:
        return find_document(connection, project.id, name)


@pytest.mark.parametrize(("note", "record", "_"), NOTES, ids=IDS)
def test_a_note_comes_back_as_it_was_written(note, record, _):
    project, other = new_project(), new_project()
    assert note.read(project) is None
    note.write(project, record)
    assert note.read(project) == record
    assert note.read(other) is None
    note.forget(project)
    note.forget(project)
    assert note.read(project) is None


@pytest.mark.parametrize(("note", "record", "earlier"), NOTES, ids=IDS)
@pytest.mark.parametrize("is_numbered", [True, False])
def test_what_earlier_versions_wrote_into_files_is_taken_over(note, record, earlier, is_numbered):
    project = Project("e" * 32)
    content = json.loads(note._form.text(record)) if is_numbered else earlier
    write_json(project.folder / f"{note.name}.json", content)
    assert note.trouble(project) is None
    assert note.read(project) == record


def test_every_note_is_taken_over():
    assert set(TAKEN_OVER) == set(EVERY)


@pytest.mark.parametrize("content", BAD)
@pytest.mark.parametrize("name", EVERY)
def test_a_note_that_cannot_be_read_starts_afresh_and_is_laid_beside(name, content):
    (note, record), project = of_name(name), new_project()
    if name == "parts" and content == "[]":
        content = '{"parts": []}'  # an empty list is no damage there
    put(project, name, content)
    assert note.read(project) is None
    assert "cannot be read: it is damaged" in note.trouble(project)
    note.write(project, record)
    assert note.read(project) == record
    assert kept(project, f"{name}.1.aside") == content


def test_nothing_that_was_laid_beside_is_replaced():
    project = new_project()
    for content in ("1", "2"):
        put(project, "drift", content)
        DRIFT_CHOICE.write(project, DriftChoice())
    assert [kept(project, f"drift.{number}.aside") for number in (1, 2)] == ["1", "2"]


@dataclass(frozen=True)
class Metres:
    many: int


def test_a_note_of_a_later_version_is_said_to_be_one():
    project = new_project()
    ProjectNote("size", Metres, format=2).write(project, Metres(3))
    assert ProjectNote("size", Metres).read(project) is None
    assert "it was written by a later version" in ProjectNote("size", Metres).trouble(project)


def test_of_two_who_change_at_once_none_loses():
    project = new_project()

    def add(number):
        for place in range(4):
            part = Part(f"{number}{place}", "x")
            PARTS.change(project, lambda parts, part=part: (*(parts or ()), part))

    threads = [threading.Thread(target=add, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(PARTS.read(project))) == 16


def test_r1_who_replaces_what_somebody_replaced_is_told_and_can_do_it_again():
    project = new_project()
    mine = yours = DRIFT_CHOICE.look(project)
    assert (mine.record, mine.version) == (None, 0.0)
    version = DRIFT_CHOICE.replace(project, DriftChoice(pair="churn"), mine.version)
    with pytest.raises(ChangedMeanwhileError, match="drift is not what it was .* somebody changed"):
        DRIFT_CHOICE.replace(project, DriftChoice(pair="fraud"), yours.version)
    assert DRIFT_CHOICE.read(project) == DriftChoice(pair="churn")
    now = DRIFT_CHOICE.look(project)
    assert (now.record, now.version) == (DriftChoice(pair="churn"), version)
    DRIFT_CHOICE.replace(project, DriftChoice(pair="fraud"), now.version)
    assert DRIFT_CHOICE.read(project) == DriftChoice(pair="fraud")


def test_no_two_versions_are_one_whatever_the_clock_says(monkeypatch):
    monkeypatch.setattr("core.workspace.store.documents.time.time", lambda: 1000.0)
    project, versions = new_project(), []
    for _ in range(5):
        DRIFT_CHOICE.write(project, DriftChoice())
        versions.append(DRIFT_CHOICE.look(project).version)
    assert versions == sorted(set(versions))
