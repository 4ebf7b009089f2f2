"""Jobs outlive pages, can be stopped, and say why they ended."""

import errno
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pandas as pd
import pytest
import streamlit as st
from sqlalchemy import update

from core.errors import WorkbenchError
from core.model.train import train, training_part
from core.recipe.history import History, save_history
from core.table.dataset import make_dataset
from core.tasks.table import TRAIN
from core.workspace.files import home, write_json
from core.workspace.jobs import Jobs, JobState, find_job, jobs_in, processes, queue
from core.workspace.jobs.look import latest_job
from core.workspace.registry import KeptRows, ModelCard, save_model
from core.workspace.results import is_remembered
from core.workspace.store import changing
from core.workspace.store.database import FILE
from core.workspace.store.person import act_for
from core.workspace.store.schema import jobs
from tests.jobs import lay_job
from tests.projects import new_project
from tests.tables import mixed_frame, recipe_for

PATIENCE = 150.0  # seconds; a bound on hanging, not a measure


def wait_for(look, what):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if look():
            return
        time.sleep(0.05)
    raise AssertionError(f"waited {PATIENCE} s for {what}")


@pytest.fixture
def manager():
    made = Jobs(home() / "jobs")
    yield made
    made.close()


@pytest.fixture
def project():
    made = new_project("jobs")
    dataset = make_dataset(mixed_frame(), "mixed.csv")
    made.put_dataset(dataset)
    save_history(made, History().record(recipe_for(dataset, "two"), "start"))
    return made


def submit(manager, project, **choices):
    recipe = recipe_for(project.load_dataset(), "two", **choices)
    return train_job(manager, project, recipe=recipe.model_dump(mode="json")), recipe


def train_job(manager, project, **arguments):
    return manager.submit(project.id, TRAIN.kind, "Train", arguments)


SLOW = {
    "models": [
        {"method": "gradient_boosting", "options": {"n_estimators": 1000, "max_depth": 8}},
        {"method": "forest", "options": {"n_estimators": 1000}},
    ]
}


@pytest.mark.cold
def test_a_job_trains_and_leaves_its_result(manager, project):
    job, recipe = submit(manager, project, models=[{"method": "logistic"}])
    wait_for(lambda: not manager.info(job).is_active, "the end")
    info = manager.info(job)
    assert info.state is JobState.DONE, info.error
    assert info.result["best"] == "logistic"
    assert info.share == 1.0
    assert {event["fold"] for event in info.events if "fold" in event} == set(range(5))
    assert is_remembered(train, project.load_dataset(), training_part(recipe))


def test_a_wrong_request_fails_with_the_sentence(manager, project):
    recipe = recipe_for(project.load_dataset(), "two").with_(target="nowhere")
    job = train_job(manager, project, recipe=recipe.model_dump(mode="json"))
    wait_for(lambda: not manager.info(job).is_active, "the end")
    assert manager.info(job).state is JobState.FAILED
    assert "has no column 'nowhere'" in manager.info(job).failure


def test_a_bug_is_a_sentence_here_and_a_trace_in_the_log(manager, project):
    job = train_job(manager, project, nonsense=1)
    wait_for(lambda: not manager.info(job).is_active, "the end")
    assert "ValidationError" in manager.info(job).failure
    assert "Traceback" in (manager.folder / job / "log.txt").read_text()


def test_a_killed_worker_is_a_failed_job_and_the_next_one_runs(manager, project):
    job, _ = submit(manager, project, **SLOW)
    wait_for(lambda: job in manager._live, "the worker")
    os.killpg(manager._live[job]._process.pid, signal.SIGKILL)
    wait_for(lambda: not manager.info(job).is_active, "the end")
    assert manager.info(job).state is JobState.CRASHED
    assert "ended from outside" in manager.info(job).failure
    following, _ = submit(manager, project, models=[{"method": "tree"}])
    wait_for(lambda: not manager.info(following).is_active, "the next job")
    assert manager.info(following).state is JobState.DONE


def test_cancel_stops_a_running_and_a_queued_job(manager, project):
    running, _ = submit(manager, project, **SLOW)
    queued, _ = submit(manager, project, models=[{"method": "tree"}])
    wait_for(lambda: manager.info(running).events, "the first event")
    manager.cancel(queued)
    manager.cancel(running)
    wait_for(lambda: not manager.info(running).is_active, "the end")
    assert manager.info(running).state is JobState.CANCELLED
    assert manager.info(queued).state is JobState.CANCELLED


def test_a_server_that_stops_says_what_it_cut_off(project):
    first = Jobs(home() / "jobs")
    done, _ = submit(first, project, models=[{"method": "tree"}])
    wait_for(lambda: first.info(done).state is JobState.DONE, "the first job")
    cut, _ = submit(first, project, **SLOW)
    wait_for(lambda: first.info(cut).state is JobState.RUNNING, "the second job")
    first.close()
    assert find_job(done).state is JobState.DONE
    assert find_job(cut).state is JobState.CUT_OFF
    assert "Start it again" in find_job(cut).failure


def asked(project, title="T"):
    return queue.AskedJob(project.id, TRAIN.kind, title, {})


@pytest.mark.parametrize(
    ("state", "beat", "then"),
    [
        ("running", 1, JobState.RUNNING),
        ("running", queue.LEASE + 1, JobState.CUT_OFF),
        ("cancelling", queue.LEASE + 1, JobState.CANCELLED),
        ("done", queue.LEASE + 1, JobState.DONE),
    ],
)
def test_a_server_whose_beats_stopped_is_gone_whatever_has_its_number(project, state, beat, then):
    scratch = lay_job(asked(project), state, beat=beat) / "tmp"
    scratch.mkdir()
    first, second = (Jobs(home() / "jobs", slots=0) for _ in range(2))
    if then != state:
        wait_for(lambda: first.info("1-x").state is then, "the end of the lease")
        wait_for(lambda: not scratch.exists(), "the room of its files")
    first.close()
    second.close()
    assert find_job("1-x").state is then


def test_a_server_that_works_says_so(manager, project, monkeypatch):
    """Its own beats keep its job, however long another server looks."""
    monkeypatch.setattr(processes, "SECONDS_BETWEEN_BEATS", 0.02)
    monkeypatch.setattr(queue, "LEASE", 2.0)
    other = Jobs(home() / "jobs", slots=0)
    job, _ = submit(manager, project, **SLOW)
    wait_for(lambda: manager.info(job).seconds > 2.5, "longer than the lease")
    assert manager.info(job).state is JobState.RUNNING
    other.cancel(job)
    wait_for(lambda: not manager.info(job).is_active, "the end that another server asked for")
    assert manager.info(job).state is JobState.CANCELLED
    other.close()


def test_a_server_that_lost_a_job_stops_working_on_it(manager, project):
    """It slept for longer than its lease; another has ended the job, and it may run again."""
    job, _ = submit(manager, project, **SLOW)
    wait_for(lambda: job in manager._live, "the worker")
    worker = manager._live[job]._process

    def taken(connection):
        slept = update(jobs).where(jobs.c.id == job).values(beat=time.time() - queue.LEASE - 60)
        connection.execute(slept)
        return queue.end_those_of_the_gone(connection)

    assert changing(taken) == [job]
    wait_for(lambda: job not in manager._live, "the end of the worker")
    assert worker.returncode == -signal.SIGKILL
    assert manager.info(job).state is JobState.CUT_OFF


def test_what_waits_is_started_by_another_server(project):
    """Its own has no slot, or is gone."""
    first = Jobs(home() / "jobs", slots=0)
    job, _ = submit(first, project, models=[{"method": "tree"}])
    assert first.info(job).state is JobState.QUEUED
    first.close()
    second = Jobs(home() / "jobs")
    wait_for(lambda: not second.info(job).is_active, "the end")
    assert second.info(job).state is JobState.DONE
    second.close()


def test_one_owner_a_process_has_the_jobs_of_a_workspace():
    """Also of many visitors who come at once."""
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(jobs_in, [home() / "jobs"] * 8))
    assert len(set(map(id, found))) == 1


@pytest.mark.fault("RA2")
def test_ra2_no_cache_that_a_visitor_clears_ends_jobs():
    """A visitor's browser can ask the server to clear its caches."""
    owner = jobs_in(home() / "jobs")
    st.cache_resource.clear()
    st.cache_data.clear()
    assert jobs_in(home() / "jobs") is owner
    assert owner._watcher.is_alive()


def test_the_operator_says_how_many_at_once(monkeypatch, tmp_path):
    assert (jobs_in(home() / "jobs").slots, jobs_in(home() / "jobs").each) == (2, 1)
    monkeypatch.setenv("WORKBENCH_JOBS", "4")
    more = jobs_in(tmp_path / "other" / "jobs")
    assert (more.slots, more.each) == (4, 3)
    monkeypatch.setenv("WORKBENCH_JOBS", "0")
    with pytest.raises(WorkbenchError, match="WORKBENCH_JOBS must be a whole number from 1"):
        jobs_in(tmp_path / "third" / "jobs")


def test_a_fault_of_ours_does_not_end_the_watch(manager, monkeypatch):
    """Or every job would be at work, or wait, for ever."""
    seen = []
    monkeypatch.setattr(processes, "SECONDS_AFTER_A_FAILURE", 0.01)
    with monkeypatch.context() as patch:
        patch.setattr(processes, "reading", lambda: seen.append(1) or [][0])
        manager._look_now()
        wait_for(lambda: seen, "a look")
    wait_for(lambda: manager._next_beat > 0, "a look that went well")
    assert manager._watcher.is_alive()


@pytest.mark.cold
def test_a_worker_goes_when_the_server_goes(manager, project):
    job, _ = submit(manager, project, **SLOW)
    wait_for(lambda: manager.info(job).events, "the first event")
    worker = manager._live[job]._process
    worker.stdin.close()  # what the kernel does when the server is killed
    assert worker.wait(PATIENCE) < 0
    assert worker.pid


def test_projects_see_their_own_jobs(manager, project):
    job, recipe = submit(manager, project, models=[{"method": "tree"}])
    assert [info.id for info in manager.active(project.id)] == [job]
    assert manager.active("f" * 32) == ()
    assert manager.latest(project.id, "train").id == job
    assert manager.latest(project.id, "tune") is None
    asked = {"recipe": recipe.model_dump(mode="json")}
    assert manager.latest(project.id, "train", asked).id == job
    assert manager.latest(project.id, "train", {"recipe": {}}) is None
    wait_for(lambda: not manager.info(job).is_active, "the end")
    assert manager.active(project.id) == ()


@pytest.mark.parametrize("content", [b"", b"[]", b'{"stat'])
@pytest.mark.parametrize("file", ["events.jsonl", "result.json", "error.json"])
def test_a_damaged_file_of_a_job_stops_nobody(project, file, content):
    folder = lay_job(asked(project), "done")
    (folder / file).write_bytes(content)
    found = find_job("1-x")
    assert (found.state, found.events, found.result, found.error) == ("done", (), None, None)


@pytest.mark.parametrize("content", [b"", b"[]", b'{"state": "asleep"}', b'{"stat'])
@pytest.mark.parametrize("file", ["state.json", "request.json"])
def test_a_damaged_job_of_an_earlier_version_stops_nobody(project, file, content):
    folder = home() / "jobs" / "torn"
    request = {"project": "a" * 32, "kind": "train", "title": "T"}
    write_json(folder / "request.json", request)
    write_json(folder / "state.json", {"state": "done"})
    (folder / file).write_bytes(content)
    (home() / "jobs" / "stray.txt").touch()
    (home() / FILE).unlink()  # as before there was a database
    assert find_job("torn").state is JobState.CUT_OFF
    assert (latest_job("a" * 32, "train", None) is not None) == (file == "state.json")


def test_what_a_killed_worker_left_is_removed(manager, project):
    job, _ = submit(manager, project, **SLOW)
    wait_for(lambda: manager.info(job).events, "the first event")
    scratch = manager.folder / job / "tmp"
    (scratch / "rows.joblib").touch()
    manager.cancel(job)
    wait_for(lambda: not scratch.exists(), "the end")
    assert manager.info(job).state is JobState.CANCELLED


def test_a_full_disk_does_not_end_the_watch(manager, project, monkeypatch):
    """A job that can neither start nor say so waits, and starts when there is room again."""
    tried = []

    def full(*_):
        tried.append(1)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(processes, "SECONDS_AFTER_A_FAILURE", 0.01)
    with monkeypatch.context() as patch:
        patch.setattr(processes, "WorkerProcess", full)
        patch.setattr(processes, "write_json", write_but("error.json", full))
        job, _ = submit(manager, project, models=[{"method": "tree"}])
        wait_for(lambda: len(tried) >= 4, "two tries")
        assert manager.info(job).is_active
    wait_for(lambda: not manager.info(job).is_active, "the end")
    assert manager.info(job).state is JobState.DONE


def write_but(name, refuse):
    """Writes JSON, but not the file of that name."""
    return lambda path, value: refuse() if path.name == name else write_json(path, value)


@pytest.mark.fault("RA5")
@pytest.mark.parametrize("state", ["crashed", "cut off"])
def test_ra5_what_was_saved_before_a_kill_is_told_and_not_made_again(state):
    """It was called cut off, to be started again, and a second version was made."""
    kept = ModelCard.model_construct(name="m", version=0, created="2026-01-01")
    asked = queue.AskedJob("a" * 32, "save_model", "Save", {"name": "m"})
    for job in ("1-x", "2-x"):
        lay_job(replace(asked, arguments={"name": "m", "n": job}), state, job)
    act_for("2-x")
    try:
        save_model({"any": "model"}, kept, KeptRows(pd.DataFrame({"a": [1]})))
    finally:
        act_for("")
    first, second = find_job("1-x"), find_job("2-x")
    assert (first.state, first.result) == (JobState(state), None)
    assert (second.state, second.result["model"], second.failure) == (JobState.DONE, "m@1", None)
    assert second.result["detail"].startswith("Saved as m@1; it was ended from outside")


@pytest.mark.fault("RA5")
def test_ra5_a_job_whose_result_is_written_is_done():
    lay_job(queue.AskedJob("a" * 32, "train", "T", {}), "cut off", result={"best": "tree"})
    assert find_job("1-x").state is JobState.DONE
    lay_job(queue.AskedJob("b" * 32, "train", "T", {"name": "../x"}), "cut off", "3-x")
    assert find_job("3-x").state is JobState.CUT_OFF
