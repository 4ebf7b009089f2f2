"""The budget of disk: what can be made again goes, oldest first; nothing else does."""

import os
import time

import pytest

from core.workspace.budget import SECONDS_TO_FETCH, SECONDS_TO_WRITE, made_files
from core.workspace.files import home
from core.workspace.results import keep_to_budget


def laid(name, size=100, age=2 * SECONDS_TO_FETCH):
    """A file of the workspace that was used so many seconds ago."""
    path = home() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bytes(size))
    os.utime(path, (time.time() - age,) * 2)
    return path


@pytest.fixture
def kept():
    """What no budget removes."""
    noted = laid("projects/p/tables/.t.parquet.json", age=9 * SECONDS_TO_WRITE)
    names = ["models/m/1/model.joblib", "models/m/1/card.json", "projects/p/data/d/table.parquet"]
    return [
        noted,
        *(laid(name) for name in names),
        laid("models/n/1/exports/new.joblib", age=0),
    ]


def test_the_oldest_goes_first_and_nothing_that_cannot_be_made_again(kept, monkeypatch):
    old = laid("models/m/1/exports/m.joblib", age=9 * SECONDS_TO_FETCH)
    beside = laid("models/m/1/exports/joblib.json", age=9 * SECONDS_TO_FETCH)
    report = laid("projects/p/reports/r.html")
    assert {found.size for found in made_files(home())} == {200, 100}
    monkeypatch.setenv("WORKBENCH_CACHE", "100")
    keep_to_budget()
    assert not old.exists()
    assert not beside.exists()
    assert report.exists()
    monkeypatch.setenv("WORKBENCH_CACHE", "99")
    keep_to_budget()
    assert not report.exists()
    assert all(path.exists() for path in kept)


def test_what_was_left_half_written_goes_after_a_day(kept):
    half = laid(f"models/m/.{32 * chr(48)}/model.joblib")
    os.utime(half.parent, (time.time() - 2 * SECONDS_TO_WRITE,) * 2)
    part = laid("projects/p/data/d/.table.parquet.1.2", age=2 * SECONDS_TO_WRITE)
    fresh = laid("projects/p/data/d/.table.parquet.3.4", age=10)
    keep_to_budget()
    assert not half.exists()
    assert not part.exists()
    assert fresh.exists()
    assert all(path.exists() for path in kept)
