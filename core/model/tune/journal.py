"""Where trials are kept: a line for the study, then a line a trial, each written when it is done.

Stopping or killing the work therefore loses no finished trial, and there is no half-run trial to
clean up. A line that a crash cut off is left out.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from core.choices.options import Value
from core.errors import WorkbenchError
from core.model.tune.result import Trial, TrialState
from core.stats.intervals import FoldSize
from core.workspace.files import append_line, read_lines


@dataclass(frozen=True)
class Study:
    """What all trials of a journal share; rows are those of each fold, or one number that holds
    for every fold."""

    method: str
    fixed: dict[str, Value]
    metric: str
    rows_fitted: list[int] | int
    rows_scored: list[int] | int
    key: str = ""  # of the model in its recipe; empty in those of before: its method
    before: int = 0  # sets of options that an earlier search had tried

    @property
    def sizes(self) -> tuple[FoldSize, ...]:
        """The sizes of the folds; one where all are alike."""
        parts = (p if isinstance(p, list) else [p] for p in (self.rows_fitted, self.rows_scored))
        return tuple(FoldSize(*both) for both in zip(*parts, strict=True))


@dataclass
class Journal:
    """A study and its trials so far; kept in memory only where `path` is None."""

    study: Study
    path: Path | None = None
    trials: list[Trial] = field(default_factory=list)

    def add(self, trial: Trial) -> None:
        self.trials.append(trial)
        if self.path is not None:
            append_line(self.path, asdict(trial))


@contextmanager
def alone_with(path: Path | None) -> Iterator[None]:
    """Let nobody else add trials to the study in the file meanwhile: each builds on those before.

    Raises WorkbenchError where somebody does already.
    """
    if path is None:
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    # The system lets go of the lock even when the process is killed.
    lock = FileLock(path.with_suffix(".lock"), blocking=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise WorkbenchError(
            "This model is being tuned on this recipe already, by another job. Its trials are kept "
            "together: wait until it ends, and add yours to them."
        ) from error
    try:
        yield
    finally:
        lock.release()


def open_journal(study: Study, path: Path | None) -> Journal:
    """Continue the study in the file, or begin it."""
    if path is None:
        return Journal(study)
    found = read_journal(path)
    if found is not None:
        return found
    append_line(path, asdict(study))
    return Journal(study, path)


def read_journal(path: Path) -> Journal | None:
    """The study in the file with its finished trials; None where nothing was begun."""
    lines = read_lines(path)
    if not lines:
        return None
    return Journal(Study(**lines[0]), path, [_trial(line) for line in lines[1:]])


def _trial(line: dict[str, Any]) -> Trial:
    scores = tuple(float(score) for score in line["fold_scores"])
    return Trial(**{**line, "state": TrialState(line["state"]), "fold_scores": scores})
