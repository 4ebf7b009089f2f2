"""Starting, watching and stopping the processes that work on jobs."""

import collections
import os
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from core.machine import environment
from core.workspace.files import read_json, write_json
from core.workspace.jobs.job import ACTIVE, JobInfo, State, read_job

SECONDS_TO_LEAVE = 3.0
_SAME_BIRTH = 1.0  # seconds that two readings of when a process began may lie apart
_CODE = Path(__file__).resolve().parents[3]


class JobManager:
    """Starts jobs, one after the other, watches and stops them. One per server process."""

    def __init__(self, folder: Path, slots: int = 1) -> None:
        self.folder = folder
        self.slots = slots
        self._queue: collections.deque[str] = collections.deque()
        self._live: dict[str, subprocess.Popen[bytes]] = {}
        self._lock = threading.RLock()
        self._wake = threading.Event()
        self._is_closed = False
        folder.mkdir(parents=True, exist_ok=True)
        self._mark_cut_off()
        threading.Thread(target=self._watch, daemon=True, name="jobs").start()

    def submit(self, project: str, kind: str, title: str, **arguments: Any) -> str:
        """Queue a job and return its id. `arguments` must fit in JSON: ids and choices, no data."""
        job = f"{time.time_ns():x}-{uuid.uuid4().hex[:8]}"
        request = {"project": project, "kind": kind, "title": title, "arguments": arguments}
        write_json(self.folder / job / "request.json", request)
        self._put_state(job, State.QUEUED, at=time.time(), **_this_server())
        with self._lock:
            self._queue.append(job)
        self._wake.set()
        return job

    def cancel(self, job: str) -> None:
        """Stop a job: politely, and after three seconds for good."""
        with self._lock:
            if job in self._queue:
                self._queue.remove(job)
                self._put_state(job, State.CANCELLED, ended=time.time())
                return
            process = self._live.get(job)
            if process is None:
                return
            self._put_state(job, State.CANCELLING)
        _signal_group(process, signal.SIGTERM)
        kill = getattr(signal, "SIGKILL", signal.SIGTERM)
        threading.Timer(SECONDS_TO_LEAVE, _signal_group, (process, kill)).start()

    def info(self, job: str) -> JobInfo:
        return read_job(self.folder / job)

    def latest(self, project: str, kind: str) -> JobInfo | None:
        """The project's newest job of a kind, or None."""
        found = (f for f in self._folders(project) if _request(f).get("kind") == kind)
        folder = next(found, None)
        return read_job(folder) if folder else None

    def active(self, project: str) -> tuple[JobInfo, ...]:
        """The project's jobs that wait or run, newest first."""
        folders = [f for f in self._folders(project) if _state(f) in ACTIVE]
        return tuple(read_job(folder) for folder in folders)

    def _folders(self, project: str) -> Iterator[Path]:
        """Newest first; events, which can be many, are read only of the jobs that are asked for."""
        for folder in sorted((f for f in self.folder.iterdir() if f.is_dir()), reverse=True):
            if _request(folder).get("project") == project:
                yield folder

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
        for folder in self.folder.iterdir():
            state = read_json(folder / "state.json")
            if state and state["state"] in ACTIVE and not _is_served(state):
                self._put_state(folder.name, State.CUT_OFF, ended=time.time())

    def _put_state(self, job: str, state: State, **more: Any) -> None:
        path = self.folder / job / "state.json"
        write_json(path, {**(read_json(path) or {}), "state": state, **more})

    def _watch(self) -> None:
        while not self._is_closed:
            self._wake.wait(0.2)
            self._wake.clear()
            with self._lock:
                for job, process in list(self._live.items()):
                    if process.poll() is not None:
                        self._finish(job, process)
                while self._queue and len(self._live) < self.slots and not self._is_closed:
                    self._start(self._queue.popleft())

    def _start(self, job: str) -> None:
        folder = self.folder / job
        command = [sys.executable, "-m", "core.worker", str(folder)]
        try:
            with (folder / "log.txt").open("wb") as log:
                self._live[job] = subprocess.Popen(
                    command,
                    cwd=_CODE,
                    env=os.environ | {environment.HOME.name: str(self.folder.parent)},
                    stdin=subprocess.PIPE,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
        except OSError as error:
            write_json(folder / "error.json", {"message": f"The job could not start: {error}."})
            self._put_state(job, State.FAILED, ended=time.time())
            return
        self._put_state(job, State.RUNNING, started=time.time(), pid=self._live[job].pid)

    def _finish(self, job: str, process: subprocess.Popen[bytes]) -> None:
        if process.stdin:
            process.stdin.close()
        del self._live[job]
        was = State(read_json(self.folder / job / "state.json")["state"])
        self._put_state(job, _final_state(was, process.returncode), ended=time.time())


def _request(folder: Path) -> dict[str, Any]:
    return read_json(folder / "request.json") or {}


def _state(folder: Path) -> str:
    return str((read_json(folder / "state.json") or {}).get("state", State.QUEUED))


def _final_state(was: State, code: int) -> State:
    if code == 0:
        return State.DONE
    if was is State.CANCELLING:
        return State.CANCELLED
    return State.FAILED if code == 1 else State.CRASHED


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


def _this_server() -> dict[str, Any]:
    return {"server": os.getpid(), "server_born": psutil.Process().create_time()}


def _is_served(state: dict[str, Any]) -> bool:
    """Is the server that took the job still there? What we took before we forgot it is not."""
    pid, born = state.get("server"), state.get("server_born")
    return pid is not None and pid != os.getpid() and born is not None and _is_born(pid, born)


def _is_born(pid: int, born: float) -> bool:
    """Does the process still run that began then? Numbers alone are given again."""
    try:
        return abs(psutil.Process(pid).create_time() - born) < _SAME_BIRTH
    except psutil.Error:  # gone, or somebody else's
        return False
