"""A worker's process: how it ends says what became of the job."""

import sys

import pytest

from core.workspace.jobs import JobState
from core.workspace.jobs.worker_process import WorkerProcess

pytestmark = pytest.mark.cold


@pytest.fixture
def worker(tmp_path, monkeypatch):
    """Starts a process that does what a line of shell says, in the place of a worker."""

    def start(line):
        program, folder = tmp_path / "program", tmp_path / "jobs" / "a"
        program.write_text(f"#!/bin/sh\n{line}\n")
        program.chmod(0o755)
        folder.mkdir(parents=True)
        monkeypatch.setattr(sys, "executable", str(program))
        return WorkerProcess(folder)

    return start


@pytest.mark.parametrize(
    ("line", "was_stopped", "state"),
    [
        ("exit 0", False, JobState.DONE),
        ("exit 0", True, JobState.DONE),  # it was ready before it heard
        ("exit 1", False, JobState.FAILED),
        ("exit 1", True, JobState.CANCELLED),
        ("exit 3", False, JobState.CRASHED),
        ("kill -9 $$", False, JobState.CRASHED),
        ("kill -9 $$", True, JobState.CANCELLED),
    ],
)
def test_the_state_is_that_of_how_it_ended(worker, line, was_stopped, state):
    process = worker(line)
    process._process.wait(30)
    assert process.has_ended
    assert process.final_state(was_stopped) is state
    process.clear()


def test_it_knows_its_workspace_and_has_temporary_files_of_its_own(worker, tmp_path):
    process = worker('echo "$3 $WORKBENCH_HOME $TMPDIR"; touch "$TMPDIR/left"')
    process._process.wait(30)
    folder = tmp_path / "jobs" / "a"
    assert (folder / "log.txt").read_text().split() == [
        str(folder),
        str(tmp_path),
        str(folder / "tmp"),
    ]
    assert (folder / "tmp" / "left").exists()
    process.clear()
    assert not (folder / "tmp").exists()


def test_it_ends_with_what_it_started(worker):
    process = worker("sleep 60 & wait")
    assert not process.has_ended
    process.kill()
    assert process.has_ended
    process.clear()


def test_one_that_does_not_listen_is_ended_for_good(worker, monkeypatch):
    monkeypatch.setattr("core.workspace.jobs.worker_process.SECONDS_TO_LEAVE", 0.05)
    process = worker("trap '' TERM; echo ready; while true; do sleep 0.02; done")
    while not (process.folder / "log.txt").read_text():
        pass
    process.stop()
    assert process._process.wait(30) == -9
    process.clear()


def test_stopping_what_has_ended_does_nothing(worker):
    process = worker("exit 0")
    process._process.wait(30)
    process.stop()
    process.clear()
    assert process.final_state(True) is JobState.DONE
