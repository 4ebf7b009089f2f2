"""What is known of a job: its row in the queue, and what its folder holds."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


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
HELD = (JobState.RUNNING, JobState.CANCELLING)
ENDED_FROM_OUTSIDE = (JobState.CRASHED, JobState.CUT_OFF)
ACTIVE = frozenset({JobState.QUEUED, *HELD})


@dataclass(frozen=True)
class JobInfo:
    """What was asked, where it stands, its events so far, and its result or error; while it waits,
    how many start before it and in about how many seconds it does, where that can be told."""

    id: str
    project: str
    kind: str
    title: str
    state: JobState
    events: tuple[dict[str, Any], ...]
    result: dict[str, Any] | None
    error: str | None
    seconds: float
    before: int = 0
    starts_in: float | None = None

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
