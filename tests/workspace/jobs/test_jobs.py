"""Jobs outlive pages, can be stopped, and say why they ended."""

import errno
import json
import os
import signal
import time

import psutil
import pytest

from core.model.train import train, training_part
from core.recipe.history import History, save_history
from core.table.dataset import make_dataset
from core.tasks.table import TRAIN
from core.workspace.files import home, write_json
from core.workspace.jobs import Jobs, JobState, processes
from core.workspace.results import is_remembered
from tests.projects import new_project
from tests.tables import mixed_frame, recipe_for

PATIENCE = 60.0  # seconds; a bound on hanging, not a measure


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
    state = manager.folder / job / "state.json"
    wait_for(lambda: json.loads(state.read_text()).get("pid"), "the worker")
    os.killpg(json.loads(state.read_text())["pid"], signal.SIGKILL)
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


def test_a_new_server_shows_what_was_cut_off(project):
    first = Jobs(home() / "jobs")
    done, _ = submit(first, project, models=[{"method": "tree"}])
    wait_for(lambda: first.info(done).state is JobState.DONE, "the first job")
    cut, _ = submit(first, project, **SLOW)
    wait_for(lambda: first.info(cut).state is JobState.RUNNING, "the second job")
    first._is_closed = True  # as after a kill: nobody writes its end
    pid = json.loads((first.folder / cut / "state.json").read_text())["pid"]
    os.killpg(pid, signal.SIGKILL)
    for process in first._live.values():
        process.wait()
        process.stdin.close()
    second = Jobs(home() / "jobs")
    assert second.info(done).state is JobState.DONE
    assert second.info(cut).state is JobState.CUT_OFF
    assert "Start it again" in second.info(cut).failure
    second.close()


def test_a_number_that_was_given_again_is_not_the_server(project):
    """Another process has the number of the server that took the job: that one is gone."""
    folder = home() / "jobs"
    me = psutil.Process(os.getppid())
    for job, born in {"served": me.create_time(), "orphan": me.create_time() - 60}.items():
        state = {"state": "running", "server": me.pid, "server_born": born}
        write_json(folder / job / "state.json", state)
    manager = Jobs(folder)
    assert manager.info("served").state is JobState.RUNNING
    assert manager.info("orphan").state is JobState.CUT_OFF
    manager.close()


def test_a_worker_goes_when_the_server_goes(manager, project):
    job, _ = submit(manager, project, **SLOW)
    state = manager.folder / job / "state.json"
    wait_for(lambda: manager.info(job).events, "the first event")
    worker = manager._live[job]
    worker.stdin.close()  # what the kernel does when the server is killed
    assert worker.wait(PATIENCE) < 0
    assert json.loads(state.read_text())["pid"] == worker.pid


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


@pytest.mark.parametrize("content", [b"", b"[]", b'{"state": "asleep"}', b'{"stat'])
@pytest.mark.parametrize("file", ["state.json", "request.json"])
def test_a_damaged_job_stops_nobody(project, file, content):
    folder = home() / "jobs" / "torn"
    write_json(folder / "request.json", {"project": project.id, "kind": "train", "title": "T"})
    write_json(folder / "state.json", {"state": "done"})
    (folder / file).write_bytes(content)
    (home() / "jobs" / "stray.txt").touch()
    manager = Jobs(home() / "jobs")
    assert manager.active(project.id) == ()
    is_read = file == "state.json"
    assert (manager.latest(project.id, "train") is not None) == is_read
    assert manager.info("torn").state is (JobState.CUT_OFF if is_read else JobState.DONE)
    manager.close()


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
        patch.setattr(Jobs, "_process", full)
        patch.setattr(processes, "write_json", write_but("error.json", full))
        job, _ = submit(manager, project, models=[{"method": "tree"}])
        wait_for(lambda: len(tried) >= 4, "two tries")
        assert manager.info(job).state is JobState.QUEUED
    wait_for(lambda: not manager.info(job).is_active, "the end")
    assert manager.info(job).state is JobState.DONE


def write_but(name, refuse):
    """Writes JSON, but not the file of that name."""
    return lambda path, value: refuse() if path.name == name else write_json(path, value)
