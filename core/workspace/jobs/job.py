"""What is known of a job: its row in the queue, and the files that its worker writes.

A job's folder holds `events.jsonl` (how far it is), `result.json` or `error.json` (what came of
it), `log.txt` (what the worker printed) and, while it runs, `tmp`. What was asked stands in the
queue.
"""

import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from core.errors import DamagedFileError
from core.workspace.files import append_line, read_json, read_lines


class JobState(StrEnum):
    """Where a job stands; the last five are final."""

    QUEUED = "queued"
    RUNNING = "running"
    CANCELLING = "cancelling"
    DONE = "done"
    FAILED = "failed"
    CRASHED = "crashed"
    CANCELLED = "cancelled"
    CUT_OFF = "cut off"


ENOUGH_DONE = 0.1  # of a job to say from it how long the rest takes
ACTIVE = frozenset({JobState.QUEUED, JobState.RUNNING, JobState.CANCELLING})


@dataclass(frozen=True)
class JobInfo:
    """What was asked, where it stands, its events so far, and its result or error."""

    id: str
    project: str
    kind: str
    title: str
    state: JobState
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
    def seconds_left(self) -> float | None:
        """About how long it will go on, if it goes on as before; None where too little is done."""
        if self.state is not JobState.RUNNING or self.share < ENOUGH_DONE:
            return None
        return self.seconds * (1 - self.share) / self.share

    @property
    def message(self) -> str:
        return str(self.events[-1].get("message", "")) if self.events else ""

    @property
    def failure(self) -> str | None:
        """One sentence for people, or None where nothing failed."""
        match self.state:
            case JobState.FAILED:
                return self.error or "The job failed without saying why; its log has more."
            case JobState.CRASHED:
                return (
                    "The worker process was ended from outside, most often because memory ran "
                    "out. Nothing else is harmed: try fewer rows, columns or models."
                )
            case JobState.CUT_OFF:
                return "The server stopped while this was running. Start it again."
        return None


class Reporter:
    """Adds progress events to a job's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, done: int, total: int, message: str = "", **more: Any) -> None:
        event = {"at": time.time(), "done": done, "total": total, "message": message, **more}
        append_line(self.folder / "events.jsonl", event)


def read_files(folder: Path) -> dict[str, Any]:
    """What a worker wrote: its events, and its result or why it failed; what is damaged there
    counts as not there."""
    return {
        "events": tuple(read_lines(folder / "events.jsonl")),
        "result": _whole(folder / "result.json") or None,
        "error": _whole(folder / "error.json").get("message"),
    }


def _whole(path: Path) -> dict[str, Any]:
    try:
        content = read_json(path)
    except DamagedFileError:
        return {}
    return content if isinstance(content, dict) else {}
