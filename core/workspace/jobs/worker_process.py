"""The process that works on one job, with all the processes that it starts itself."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

from core.machine import environment
from core.machine.process_group import KILL, signal_group
from core.workspace.jobs.folder import LOG, SCRATCH
from core.workspace.jobs.job import JobState
from core.workspace.store.person import is_guarded

SECONDS_TO_LEAVE = 3.0
_CODE = Path(__file__).resolve().parents[3]


class WorkerProcess:
    """A process at work on the job of a folder, from when it is made; what it prints is the job's
    log. Raises OSError where it cannot be started.

    It holds the other end of a pipe and goes when this process goes.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        own = {environment.HOME.name: str(folder.parent.parent), "TMPDIR": str(_scratch(folder))}
        own[environment.GUARDED.name] = "1" if is_guarded() else ""
        _scratch(folder).mkdir(parents=True, exist_ok=True)
        with (folder / LOG).open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "core.worker", str(folder)],
                cwd=_CODE,
                env=os.environ | own,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def final_state(self, was_stopped: bool) -> JobState:
        """What became of the job of a process that has ended; was it asked to stop?"""
        code = self._process.returncode
        if code == 0:
            return JobState.DONE
        if was_stopped:
            return JobState.CANCELLED
        return JobState.FAILED if code == 1 else JobState.CRASHED

    def stop(self) -> None:
        """End it: politely, and after three seconds for good."""
        self._signal(signal.SIGTERM)
        threading.Timer(SECONDS_TO_LEAVE, self._signal, (KILL,)).start()

    def kill(self) -> None:
        """End it at once and wait until it is gone."""
        self._signal(KILL)
        self._process.wait()
        self._close()

    def clear(self) -> None:
        """Let go of what a process that has ended leaves: its pipe and its temporary files."""
        self._close()
        remove_scratch(self.folder)

    def _close(self) -> None:
        if self._process.stdin:
            self._process.stdin.close()

    def _signal(self, number: int) -> None:
        if not self.has_ended:
            signal_group(self._process, number)


def remove_scratch(folder: Path) -> None:
    """Remove a job's temporary files: a worker that is killed does not remove them itself."""
    shutil.rmtree(_scratch(folder), ignore_errors=True)


def _scratch(folder: Path) -> Path:
    return folder / SCRATCH
