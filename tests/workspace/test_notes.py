"""Notes: whole, numbered, taken over from earlier versions, and no trouble where they are bad."""

import json
import math
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.data.large.sample_record import SAMPLE, SampleRecord, Stratum
from core.data.load.notes.source_file import SOURCE, SourceFile
from core.data.load.plan import ReadPlan
from core.workspace.code_digest import CORE
from core.workspace.notes import Note
from tests.workspace.listed import IN_TABLE

# Each note with a record, and the file that the version before notes had numbers wrote of it.
NOTES = [
    (
        SOURCE,
        SourceFile(Path("/data/raw/3"), "a.csv", ReadPlan(delimiter=";"), 2),
        {
            "path": "/data/raw/3",
            "name": "a.csv",
            "plan": {"delimiter": ";", "of_a_version_to_come": 1},
            "rejected": 2,
        },
    ),
    (
        SOURCE,
        SourceFile(Path("/data/raw/3"), "a.csv"),
        {"path": "/data/raw/3", "name": "a.csv"},
    ),
    (
        SAMPLE,
        SampleRecord(
            path="/data/big",
            name="big",
            total_rows=90,
            rows=9,
            seed=3,
            strata=(Stratum(level="a", total=80, rows=8),),
        ),
        {
            "path": "/data/big",
            "name": "big",
            "total_rows": 90,
            "rows": 9,
            "seed": 3,
            "stratified_by": None,
            "floor": 0,
            "strata": [{"level": "a", "total": 80, "rows": 8}],
            "rejected": 0,
            "source": "",
        },
    ),
]
IDS = [f"{note.name}-{place}" for place, (note, *_) in enumerate(NOTES)]
EVERY = list(dict.fromkeys(note.name for note, *_ in NOTES))
BAD = [b"", b"{", b"\xff\xfe", b"[]", b"3", b'"text"', b'{"format": 1, "value": 3}']


def of_name(name):
    return next((note, record) for note, record, _ in NOTES if note.name == name)


@pytest.mark.parametrize(("note", "record", "_"), NOTES, ids=IDS)
def test_a_note_comes_back_as_it_was_written(tmp_path, note, record, _):
    assert note.read(tmp_path) is None
    note.write(tmp_path / "new", record)
    assert note.read(tmp_path / "new") == record
    assert json.loads(note.path(tmp_path / "new").read_bytes())["format"] == note.format
    note.forget(tmp_path / "new")
    note.forget(tmp_path / "new")
    assert note.read(tmp_path / "new") is None


@pytest.mark.parametrize(("note", "record", "earlier"), NOTES, ids=IDS)
def test_what_was_written_before_notes_had_numbers_is_taken_over(tmp_path, note, record, earlier):
    note.path(tmp_path).write_text(json.dumps(earlier, ensure_ascii=False), encoding="utf-8")
    assert note.trouble(tmp_path) is None
    assert note.read(tmp_path) == record
    note.write(tmp_path, record)
    assert [path.name for path in tmp_path.iterdir()] == [note.name]
    assert note.read(tmp_path) == record


@pytest.mark.parametrize("content", BAD, ids=[repr(content) for content in BAD])
@pytest.mark.parametrize("name", EVERY)
def test_a_damaged_note_starts_afresh_and_is_laid_beside(tmp_path, name, content):
    note, record = of_name(name)
    note.path(tmp_path).write_bytes(content)
    assert note.read(tmp_path) is None
    assert "cannot be read: it is damaged" in note.trouble(tmp_path)
    note.write(tmp_path, record)
    assert note.read(tmp_path) == record
    assert (tmp_path / f"{name}.1.aside").read_bytes() == content


@pytest.mark.parametrize("name", EVERY)
def test_a_note_of_a_later_version_is_not_lost(tmp_path, name):
    note, record = of_name(name)
    note.write(tmp_path, record)
    later = json.loads(note.path(tmp_path).read_bytes()) | {"format": note.format + 1}
    note.path(tmp_path).write_text(json.dumps(later))
    assert note.read(tmp_path) is None
    assert "it was written by a later version" in note.trouble(tmp_path)
    note.write(tmp_path, record)
    assert json.loads((tmp_path / f"{name}.1.aside").read_bytes()) == later


@dataclass(frozen=True)
class Figures:
    known: float
    others: tuple[float, ...]


def test_figures_that_are_undefined_come_back(tmp_path):
    note = Note("figures.json", Figures)
    note.write(tmp_path, Figures(float("inf"), (0.1, float("-inf"))))
    assert note.read(tmp_path) == Figures(float("inf"), (0.1, float("-inf")))
    note.write(tmp_path, Figures(float("nan"), ()))
    assert math.isnan(note.read(tmp_path).known)


def test_nothing_that_was_laid_beside_is_replaced(tmp_path):
    for content in (b"1", b"2"):
        SOURCE.path(tmp_path).write_bytes(content)
        SOURCE.write(tmp_path, SourceFile(Path("/a"), "a.csv"))
    beside = sorted(path.read_bytes() for path in tmp_path.glob("*.aside"))
    assert beside == [b"1", b"2"]


def test_a_note_that_may_not_be_read_is_a_sentence(tmp_path):
    SOURCE.path(tmp_path).mkdir()
    assert SOURCE.read(tmp_path) is None
    assert "source.json" in SOURCE.trouble(tmp_path)


@dataclass(frozen=True)
class Size:
    centimetres: int


def test_forms_follow_each_other(tmp_path):
    """The function is given the number of the form that it finds."""

    def taken_over(value, form):
        return {"centimetres": value * {0: 100, 1: 10}[form]}

    note = Note("size.json", Size, format=2, taken_over=taken_over)
    for earlier, size in ((3, 300), ({"format": 1, "value": 3}, 30)):
        note.path(tmp_path).write_text(json.dumps(earlier))
        assert note.read(tmp_path) == Size(size)


def test_every_note_of_a_folder_is_in_its_list():
    """What may lie in a project's folder stands in one place."""
    sources = [path.read_text(encoding="utf-8") for path in CORE.rglob("*.py")]
    notes = {name for source in sources for name in re.findall(r'\bNote\(\s*"([^"]+)"', source)}
    assert notes == set(EVERY)
    assert notes <= IN_TABLE
