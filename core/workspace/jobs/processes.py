"""Starting, watching and stopping the processes that work on jobs."""

import atexit
import logging
import threading
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

from core.errors import WorkbenchError
from core.machine import environment
from core.workspace.files import pinned_home, write_json
from core.workspace.jobs import queue
from core.workspace.jobs.folder import ERROR
from core.workspace.jobs.job import JobInfo
from core.workspace.jobs.look import active_jobs, find_job, latest_job
from core.workspace.jobs.turns import each_of
from core.workspace.jobs.worker_process import WorkerProcess, remove_scratch
from core.workspace.store import changing, reading

SECONDS_AFTER_A_FAILURE = 1.0
SECONDS_BETWEEN_LOOKS = 0.2
SECONDS_BETWEEN_BEATS = 2.0


class Jobs:
    """Starts jobs, at most `slots` at once, watches and stops them. One per server process.

    The folder is `jobs` of a workspace; other servers may work on the same queue. Of several slots
    one is always left to somebody else than who has the others.
    """

    def __init__(self, folder: Path, slots: int = 1) -> None:
        self.folder = folder.absolute()  # workers begin in another folder
        self.slots = slots
        self.each = each_of(slots)
        self.holder = uuid.uuid4().hex
        self._live: dict[str, WorkerProcess] = {}
        self._stopped: set[str] = set()
        self._next_beat = 0.0
        self._wake = threading.Event()
        self._is_closed = False
        self._watcher = threading.Thread(target=self._watch, daemon=True, name="jobs")
        self._watcher.start()

    def submit(self, project: str, kind: str, title: str, arguments: dict[str, Any]) -> str:
        """Queue a job and return its id; one that is just the same and not done is not begun twice.

        `arguments` must fit in JSON: ids and choices, no data. Raises FullQueueError where as many
        jobs as the operator allows wait or run already.
        """
        job = f"{time.time_ns():x}-{uuid.uuid4().hex[:8]}"
        asked = queue.AskedJob(project, kind, title, arguments)
        with pinned_home(self.folder.parent):
            job = changing(lambda connection: queue.ask(connection, job, asked))
        self._look_now()
        return job

    def cancel(self, job: str) -> None:
        """Stop a job, whichever server works on it: politely, and after three seconds for good."""
        with pinned_home(self.folder.parent):
            changing(lambda connection: queue.ask_to_stop(connection, job))
        self._look_now()

    def info(self, job: str) -> JobInfo:
        with pinned_home(self.folder.parent):
            return find_job(job)

    def latest(
        self, project: str, kind: str, arguments: dict[str, Any] | None = None
    ) -> JobInfo | None:
        """The project's newest job of a kind, with these arguments where they are given."""
        with pinned_home(self.folder.parent):
            return latest_job(project, kind, arguments)

    def active(self, project: str) -> tuple[JobInfo, ...]:
        """The project's jobs that wait or run, newest first."""
        with pinned_home(self.folder.parent):
            return active_jobs(project)

    def close(self) -> None:
        """End every job's process."""
        self._is_closed = True
        self._wake.set()
        self._watcher.join()
        for process in self._live.values():
            process.kill()
        if self._live:
            with pinned_home(self.folder.parent), suppress(WorkbenchError):
                changing(lambda connection: queue.leave(connection, self.holder))

    def _look_now(self) -> None:
        self._next_beat = 0.0
        self._wake.set()

    def _watch(self) -> None:
        with pinned_home(self.folder.parent):
            while not self._is_closed:
                self._wake.clear()
                try:
                    self._look()
                except Exception:  # whatever it is: looked again, or no job ever ends
                    logging.getLogger(__name__).exception("The jobs could not be looked after.")
                    time.sleep(SECONDS_AFTER_A_FAILURE)
                self._wake.wait(SECONDS_BETWEEN_LOOKS)

    def _look(self) -> None:
        for job, process in list(self._live.items()):
            if process.has_ended:
                self._finish(job, process)
                self._next_beat = 0.0
        if time.monotonic() >= self._next_beat:
            self._next_beat = time.monotonic() + SECONDS_BETWEEN_BEATS
            self._share()

    def _share(self) -> None:
        """Look at the queue, which other servers change too."""
        if self._live:
            changing(lambda connection: queue.beat(connection, self.holder))
        with reading() as connection:
            gone, stopped = queue.gone(connection), queue.to_be_stopped(connection, self.holder)
            waiting, held = queue.waiting(connection), queue.held(connection, self.holder)
        for job in self._live.keys() - held:
            self._drop(job)
        for job in changing(queue.end_those_of_the_gone) if gone else ():
            remove_scratch(self.folder / job)
        for job in set(stopped) & self._live.keys() - self._stopped:
            self._stop(job)
        while waiting and len(self._live) < self.slots and not self._is_closed:
            waiting = self._start_next()

    def _start_next(self) -> bool:
        """Start the job that waits longest, if it is still there; did one start?"""
        job = changing(lambda connection: queue.claim(connection, self.holder, self.each))
        if job is None:
            return False
        try:
            self._live[job] = WorkerProcess(self.folder / job)
        except OSError as error:
            self._could_not_start(job, error)
        return True

    def _could_not_start(self, job: str, error: OSError) -> None:
        """Say why; where nothing can be written, the job waits on."""
        try:
            said = {"message": f"The job could not start: {error}."}
            write_json(self.folder / job / ERROR, said)
        except OSError:
            changing(lambda connection: queue.give_back(connection, job, self.holder))
            raise
        changing(lambda connection: queue.fail_to_start(connection, job, self.holder))

    def _stop(self, job: str) -> None:
        self._stopped.add(job)
        self._live[job].stop()

    def _finish(self, job: str, process: WorkerProcess) -> None:
        state = process.final_state(job in self._stopped)
        changing(lambda connection: queue.finish(connection, job, self.holder, state))
        self._forget(job, process)

    def _drop(self, job: str) -> None:
        """Stop working on a job that was ended elsewhere, since this server said nothing for longer
        than its lease: somebody may have started it again."""
        process = self._live[job]
        process.kill()
        self._forget(job, process)

    def _forget(self, job: str, process: WorkerProcess) -> None:
        del self._live[job]
        self._stopped.discard(job)
        process.clear()


def jobs_in(folder: Path) -> Jobs:
    """The jobs of a workspace, one owner a process: no page, no visitor and no cache can end them.

    Raises WorkbenchError where the operator's number of jobs at once is no number.
    """
    with _owning:
        if folder not in _owned:
            _owned[folder] = Jobs(folder, environment.JOBS.count or 1)
        return _owned[folder]


def close_jobs() -> None:
    """End the jobs of this process."""
    with _owning:
        for jobs in _owned.values():
            jobs.close()
        _owned.clear()


_owned: dict[Path, Jobs] = {}
_owning = threading.Lock()  # two visitors come at once: two owners would take twice the slots
atexit.register(close_jobs)
