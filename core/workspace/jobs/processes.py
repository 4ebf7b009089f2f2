"""Starting, watching and stopping the processes that work on jobs."""

import collections
import logging
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.machine import environment
from core.workspace.files import write_json
from core.workspace.jobs.identity import is_served, this_server
from core.workspace.jobs.job import (
    ACTIVE,
    JobInfo,
    JobState,
    put_state,
    read_job,
    read_request,
    read_state,
)

SECONDS_TO_LEAVE = 3.0
SECONDS_AFTER_A_FAILURE = 1.0
_CODE = Path(__file__).resolve().parents[3]


class Jobs:
    """Starts jobs, one after the other, watches and stops them. One per server process."""

    def __init__(self, folder: Path, slots: int = 1) -> None:
        self.folder = folder.absolute()  # workers begin in another folder
        self.slots = slots
        self._queue: collections.deque[str] = collections.deque()
        self._live: dict[str, subprocess.Popen[bytes]] = {}
        self._requests: dict[str, dict[str, Any]] = {}  # they never change
        self._lock = threading.RLock()
        self._wake = threading.Event()
        self._is_closed = False
        folder.mkdir(parents=True, exist_ok=True)
        self._mark_cut_off()
        threading.Thread(target=self._watch, daemon=True, name="jobs").start()

    def submit(self, project: str, kind: str, title: str, arguments: dict[str, Any]) -> str:
        """Queue a job and return its id. `arguments` must fit in JSON: ids and choices, no data."""
        job = f"{time.time_ns():x}-{uuid.uuid4().hex[:8]}"
        request = {"project": project, "kind": kind, "title": title, "arguments": arguments}
        write_json(self.folder / job / "request.json", request)
        put_state(self.folder / job, JobState.QUEUED, at=time.time(), **this_server())
        with self._lock:
            self._queue.append(job)
        self._wake.set()
        return job

    def cancel(self, job: str) -> None:
        """Stop a job: politely, and after three seconds for good."""
        with self._lock:
            if job in self._queue:
                self._queue.remove(job)
                put_state(self.folder / job, JobState.CANCELLED, ended=time.time())
                return
            process = self._live.get(job)
            if process is None:
                return
            put_state(self.folder / job, JobState.CANCELLING)
        _signal_group(process, signal.SIGTERM)
        kill = getattr(signal, "SIGKILL", signal.SIGTERM)
        threading.Timer(SECONDS_TO_LEAVE, _signal_group, (process, kill)).start()

    def info(self, job: str) -> JobInfo:
        return read_job(self.folder / job)

    def latest(
        self, project: str, kind: str, arguments: dict[str, Any] | None = None
    ) -> JobInfo | None:
        """The project's newest job of a kind, with these arguments where they are given."""
        for folder in self._folders(project):
            request = self._request(folder)
            is_asked = arguments is None or request.get("arguments") == arguments
            if request.get("kind") == kind and is_asked:
                return read_job(folder)
        return None

    def active(self, project: str) -> tuple[JobInfo, ...]:
        """The project's jobs that wait or run, newest first."""
        folders = [f for f in self._folders(project) if read_state(f)["state"] in ACTIVE]
        return tuple(read_job(folder) for folder in folders)

    def _folders(self, project: str) -> Iterator[Path]:
        """Events, which can be many, are read only of the jobs that are asked for."""
        for folder in self._newest_first():
            if self._request(folder).get("project") == project:
                yield folder

    def _newest_first(self) -> list[Path]:
        return sorted((path for path in self.folder.iterdir() if path.is_dir()), reverse=True)

    def _request(self, folder: Path) -> dict[str, Any]:
        known = self._requests.get(folder.name) or read_request(folder)
        if known:
            self._requests[folder.name] = known
        return known

    def close(self) -> None:
        """End every job's process."""
        self._is_closed = True
        self._wake.set()
        for process in list(self._live.values()):
            _signal_group(process, getattr(signal, "SIGKILL", signal.SIGTERM))
            process.wait()
            if process.stdin:
                process.stdin.close()

    def _mark_cut_off(self) -> None:
        for folder in self._newest_first():
            state = read_state(folder)
            if state["state"] in ACTIVE and not is_served(state):
                put_state(folder, JobState.CUT_OFF, ended=time.time())
                shutil.rmtree(_scratch(folder), ignore_errors=True)

    def _watch(self) -> None:
        while not self._is_closed:
            self._wake.wait(0.2)
            self._wake.clear()
            try:
                with self._lock:
                    self._look()
            except OSError:  # a full disk: looked at again, so that no job is running for ever
                logging.getLogger(__name__).exception("The jobs could not be looked after.")
                time.sleep(SECONDS_AFTER_A_FAILURE)

    def _look(self) -> None:
        for job, process in list(self._live.items()):
            if process.poll() is not None:
                self._finish(job, process)
        while self._queue and len(self._live) < self.slots and not self._is_closed:
            self._start(self._queue[0])

    def _start(self, job: str) -> None:
        """Start the job that waits first; where nothing can be written, it waits on."""
        folder = self.folder / job
        try:
            process = self._process(folder)
        except OSError as error:
            write_json(folder / "error.json", {"message": f"The job could not start: {error}."})
            put_state(folder, JobState.FAILED, ended=time.time())
            self._queue.popleft()
            return
        self._live[self._queue.popleft()] = process
        put_state(folder, JobState.RUNNING, started=time.time(), pid=process.pid)

    def _process(self, folder: Path) -> subprocess.Popen[bytes]:
        own = {environment.HOME.name: str(self.folder.parent), "TMPDIR": str(_scratch(folder))}
        _scratch(folder).mkdir(exist_ok=True)
        with (folder / "log.txt").open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "core.worker", str(folder)],
                cwd=_CODE,
                env=os.environ | own,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _finish(self, job: str, process: subprocess.Popen[bytes]) -> None:
        folder = self.folder / job
        was = JobState(read_state(folder)["state"])
        put_state(folder, _final_state(was, process.returncode), ended=time.time())
        if process.stdin:
            process.stdin.close()
        del self._live[job]
        shutil.rmtree(_scratch(folder), ignore_errors=True)


def _scratch(folder: Path) -> Path:
    """Where a job's temporary files are: a worker that is killed does not remove them itself."""
    return folder / "tmp"


def _final_state(was: JobState, code: int) -> JobState:
    if code == 0:
        return JobState.DONE
    if was is JobState.CANCELLING:
        return JobState.CANCELLED
    return JobState.FAILED if code == 1 else JobState.CRASHED


def _signal_group(process: subprocess.Popen[bytes], number: int) -> None:
    if process.poll() is not None:
        return
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, number)
        else:
            process.send_signal(number)
    except ProcessLookupError:
        return  # it ended between the look and the signal
