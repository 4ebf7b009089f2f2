"""What is promised, and whether a measurement keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.measure import Measured
from bench.ways import FG, OURS, OURS_FRAME, PANDAS, SKRUB


@dataclass(frozen=True)
class Goal:
    """Ours takes at most `most` times what the peer takes, at tables of so many rows (0: all).

    `ours` is the way that does what the peer does.
    """

    task: str
    peer: str
    what: str
    most: float
    rows: int = 0
    ours: str = OURS


GOALS = (
    Goal("load", PANDAS, "seconds", 0.30, 1_000_000, OURS_FRAME),
    Goal("load", PANDAS, "frame_mb", 0.30, 1_000_000),
    Goal("profile", FG, "seconds", 1 / 20, 100_000),
    Goal("profile", FG, "seconds", 1 / 10, 1_000_000),
    Goal("profile", SKRUB, "seconds", 1 / 4),
)
NAMES = {"seconds": "time", "frame_mb": "memory of the frame"}


@dataclass(frozen=True)
class Verdict:
    """A goal with the ratio that was measured."""

    goal: Goal
    ratio: float

    @property
    def is_met(self) -> bool:
        return self.ratio <= self.goal.most

    @property
    def text(self) -> str:
        goal = self.goal
        word = "met" if self.is_met else "MISSED"
        times = f", {1 / self.ratio:.1f} times ahead" if self.ratio else ""
        return (
            f"{word}: {goal.task}, {NAMES[goal.what]} {self.ratio:.3f} x {goal.peer}{times} "
            f"(goal: at most {goal.most:.3g})"
        )


def verdicts(measured: Sequence[Measured], rows: int) -> tuple[Verdict, ...]:
    """Every goal for tables of this size whose peer was measured."""
    found = {(m.way.task, m.way.name): m for m in measured if m.runs}
    return tuple(
        Verdict(goal, ratio(found[goal.task, goal.ours], found[goal.task, goal.peer], goal.what))
        for goal in GOALS
        if goal.rows in (0, rows) and {(goal.task, goal.ours), (goal.task, goal.peer)} <= set(found)
    )


def ratio(ours: Measured, peer: Measured, what: str) -> float:
    """The median of ours over the median of the peer's."""
    return ours.median(what) / max(peer.median(what), 1e-9)
