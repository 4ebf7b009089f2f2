"""Uploads and what can be made again share one budget of disk; nobody's upload is lost."""

import json
import os
import time

import pytest

from core.data.load.notes.upload import Upload
from core.drift.compare.choice import DRIFT_CHOICE, DriftChoice
from core.errors import WorkbenchError
from core.workspace.files import home, write_json
from core.workspace.jobs.queue import AskedJob
from core.workspace.results import keep_to_budget
from core.workspace.uploads import (
    SECONDS_TO_SPEAK_OF,
    check_room,
    forgotten_uploads,
    room_for_made,
    upload_bytes,
)
from tests.jobs import lay_job
from tests.projects import new_project


def laid(project, letter, size=100, age=2 * SECONDS_TO_SPEAK_OF):
    """An upload of so many seconds ago."""
    path = project.folder / "raw" / (letter * 32)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bytes(size))
    os.utime(path, (time.time() - age,) * 2)
    return path


@pytest.mark.fault("RA8")
def test_ra8_an_upload_that_nothing_speaks_of_goes_after_a_day():
    project = new_project("uploads")
    noted, source, asked, young, gone = (
        *(laid(project, letter) for letter in "abc"),
        laid(project, "d", age=60),
        laid(project, "e"),
    )
    other = laid(project, "f").rename(project.folder / "raw" / "not-ours.csv")
    DRIFT_CHOICE.write(project, DriftChoice(file=Upload(noted, "n.csv")))
    write_json(project.folder / "data" / "x" / "source.json", {"path": str(source)})
    request = {"model": "m@1", "path": str(asked), "name": "a.csv"}
    lay_job(AskedJob(project.id, "monitor", "M", request), "done")
    assert list(forgotten_uploads()) == [gone]
    keep_to_budget()
    assert sorted(path for path in (project.folder / "raw").iterdir()) == sorted(
        [noted, source, asked, young, other]
    )


@pytest.mark.fault("RA8")
def test_ra8_what_can_be_made_again_makes_room_for_uploads(monkeypatch):
    project = new_project("uploads")
    upload = laid(project, "a", 600, age=60)
    made = project.folder / "reports" / "r.html"
    made.parent.mkdir()
    made.write_bytes(bytes(300))
    os.utime(made, (1e9, 1e9))
    monkeypatch.setenv("WORKBENCH_DISK", "1KB")
    monkeypatch.setenv("WORKBENCH_CACHE", "350")
    assert (upload_bytes(), room_for_made()) == (600, 350)
    keep_to_budget()
    assert made.exists()
    check_room(400)
    with pytest.raises(WorkbenchError, match="uploads take 600 of the 1,000 that WORKBENCH_DISK"):
        check_room(401)
    laid(project, "b", 200, age=60)
    assert room_for_made() == 200
    keep_to_budget()
    assert upload.exists()
    assert not made.exists()


def test_without_a_limit_everything_has_room(monkeypatch):
    monkeypatch.delenv("WORKBENCH_DISK", raising=False)
    check_room(1 << 60)
    monkeypatch.setenv("WORKBENCH_CACHE", "1MB")
    assert room_for_made() == 1_000_000
    assert json.dumps(list(forgotten_uploads())) == "[]"
    assert not (home() / "projects").exists()
