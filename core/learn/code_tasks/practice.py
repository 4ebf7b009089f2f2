"""What somebody has tried of the code tasks: every run, and what the runs say of a task."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from core.learn.code_tasks.catalog import CODE_TASKS
from core.learn.code_tasks.task import CodeTask
from core.learn.interview import whose_practice
from core.wording.numbers import clock_text, counted
from core.workspace.project_notes import ProjectNote


@dataclass(frozen=True)
class KeptAttempt:
    """A run of somebody's code: when (seconds since 1970), how many seconds after the clock began,
    how many of the tests passed, and whether the solution had been seen by then. Of each task the
    latest `code` is kept."""

    task: str
    at: float
    seconds: float
    passed: int
    asked: int
    has_seen: bool = False
    code: str = ""

    @property
    def is_solved(self) -> bool:
        return self.passed == self.asked and not self.has_seen


@dataclass(frozen=True)
class TaskStanding:
    """How far somebody came with a task: runs, the most tests that passed at once, and the fewest
    seconds in which it was solved (None: it was not)."""

    task: CodeTask
    runs: int
    best: int
    solved_in: float | None

    @property
    def is_in_time(self) -> bool:
        return self.solved_in is not None and self.solved_in <= 60 * self.task.minutes

    @property
    def words(self) -> str:
        if self.solved_in is not None:
            late = "" if self.is_in_time else ", over time"
            return f"solved in {clock_text(self.solved_in)}{late}"
        return f"{self.best} of {len(self.task.tests)} tests" if self.runs else "not tried"


CODE_ATTEMPTS = ProjectNote("code attempts", tuple[KeptAttempt, ...])


def keep_attempt(attempt: KeptAttempt) -> None:
    """Note a run, for whoever signed in; code of earlier runs of the task goes."""

    def added(before: tuple[KeptAttempt, ...] | None) -> tuple[KeptAttempt, ...]:
        earlier = (
            replace(one, code="") if one.task == attempt.task else one for one in before or ()
        )
        return (*earlier, attempt)

    CODE_ATTEMPTS.change(whose_practice(), added)


def load_attempts() -> tuple[KeptAttempt, ...]:
    """Every run that was kept, oldest first."""
    return CODE_ATTEMPTS.read(whose_practice()) or ()


def latest_code(task: CodeTask, attempts: Iterable[KeptAttempt]) -> str:
    """The code of the latest run of a task; empty where there is none."""
    return next((one.code for one in attempts if one.task == task.key and one.code), "")


def standing_of(task: CodeTask, attempts: Iterable[KeptAttempt]) -> TaskStanding:
    runs = [one for one in attempts if one.task == task.key]
    # A test that a later version took out must not count as one that there is.
    best = max((min(one.passed, len(task.tests)) for one in runs if not one.has_seen), default=0)
    solved_in = min((one.seconds for one in runs if one.is_solved), default=None)
    return TaskStanding(task, len(runs), best, solved_in)


def practice_words(attempts: tuple[KeptAttempt, ...]) -> str:
    """How many tasks were solved, and how many of those in their time."""
    standings = [standing_of(task, attempts) for task in CODE_TASKS.values()]
    solved = sum(standing.solved_in is not None for standing in standings)
    in_time = sum(standing.is_in_time for standing in standings)
    of_those = f", {in_time} of them in time" if solved else ""
    return f"{solved} of {counted(len(standings), 'code task')} solved{of_those}."
