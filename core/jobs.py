"""Work that outlives the page: each job is a folder, worked on by a process of its own.

The folder holds the request, one JSON line a progress event, and the result or the failure. Pages
and later processes read only the folder, so a refresh, a second tab or a restarted server shows
the same. The process holds the other end of a pipe: when the server dies, it and its children go.
"""

import collections
import os
import signal
import subprocess
import sys
import threading
import time
import uuid
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from core.workspace import append_line, read_json, read_lines, write_json

SECONDS_TO_LEAVE = 3.0
_CODE = Path(__file__).resolve().parents[1]


class State(StrEnum):
    """Where a job stands; the last five are final."""

    QUEUED = "queued"
    RUNNING = "running"
    CANCELLING = "cancelling"
    DONE = "done"
    FAILED = "failed"
    CRASHED = "crashed"
    CANCELLED = "cancelled"
    CUT_OFF = "cut off"


ACTIVE = frozenset({State.QUEUED, State.RUNNING, State.CANCELLING})


@dataclass(frozen=True)
class JobInfo:
    """What a job's folder says: its request, state, events so far, and result or error."""

    id: str
    project: str
    kind: str
    title: str
    state: State
    events: tuple[dict[str, Any], ...]
    result: dict[str, Any] | None
    error: str | None
    seconds: float

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def share(self) -> float:
        """How much is done, 0 to 1."""
        counted = [event for event in self.events if event.get("total")]
        return min(1.0, counted[-1]["done"] / counted[-1]["total"]) if counted else 0.0

    @property
    def message(self) -> str:
        return str(self.events[-1].get("message", "")) if self.events else ""

    @property
    def failure(self) -> str | None:
        """One sentence for people, or None where nothing failed."""
        match self.state:
            case State.FAILED:
                return self.error or "The job failed without saying why; its log has more."
            case State.CRASHED:
                return (
                    "The worker process was ended from outside, most often because memory ran "
                    "out. Nothing else is harmed: try fewer rows, columns or models."
                )
            case State.CUT_OFF:
                return "The server stopped while this was running. Start it again."
        return None


class Reporter:
    """Adds progress events to a job's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, done: int, total: int, message: str = "", **more: Any) -> None:
        event = {"at": time.time(), "done": done, "total": total, "message": message, **more}
        append_line(self.folder / "events.jsonl", event)


def read_job(folder: Path) -> JobInfo:
    """Read a job from its folder."""
    request = read_json(folder / "request.json") or {}
    state = read_json(folder / "state.json") or {"state": State.QUEUED, "at": time.time()}
    end = state.get("ended", time.time())
    return JobInfo(
        id=folder.name,
        project=request.get("project", ""),
        kind=request.get("kind", ""),
        title=request.get("title", ""),
        state=State(state["state"]),
        events=tuple(read_lines(folder / "events.jsonl")),
        result=read_json(folder / "result.json"),
        error=(read_json(folder / "error.json") or {}).get("message"),
        seconds=max(0.0, end - state.get("started", end)),
    )


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
        self._put_state(job, State.QUEUED, at=time.time(), server=os.getpid())
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

    def jobs_of(self, project: str, kind: str | None = None) -> tuple[JobInfo, ...]:
        """The jobs of a project, newest first."""
        folders = sorted((f for f in self.folder.iterdir() if f.is_dir()), reverse=True)
        mine = [
            f for f in folders if (read_json(f / "request.json") or {}).get("project") == project
        ]
        jobs = (read_job(folder) for folder in mine)
        return tuple(job for job in jobs if kind is None or job.kind == kind)

    def close(self) -> None:
        """End every job's process."""
        self._is_closed = True
        self._wake.set()
        for process in list(self._live.values()):
            _signal_group(process, getattr(signal, "SIGKILL", signal.SIGTERM))

    def _mark_cut_off(self) -> None:
        for folder in self.folder.iterdir():
            state = read_json(folder / "state.json")
            if state and state["state"] in ACTIVE and not _is_alive(state.get("server")):
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
                    env=os.environ | {"WORKBENCH_HOME": str(self.folder.parent)},
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


def _is_alive(pid: int | None) -> bool:
    """Is a server process of that number still there? Our own old number counts as gone."""
    if pid is None or pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, PermissionError, OSError):
        return False
    return True
