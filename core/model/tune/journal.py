"""Where trials are kept: a row for the study, then a row a trial, each written when it is done.

Stopping or killing the work therefore loses no finished trial, and there is no half-run trial to
clean up. Several workers may add to one study: each learns from the others' trials.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from sqlalchemy import Connection

from core.choices.options import Value
from core.model.tune.trial import Trial, TrialState
from core.stats.intervals import FoldSize
from core.workspace.store import changing, reading
from core.workspace.store.studies import (
    add_trials,
    begin_study,
    find_study,
    trial_count,
    trials_from,
)


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


@dataclass(frozen=True)
class StudyPlace:
    """The project that a study is of, and its name there."""

    project: str
    name: str

    def ends(self) -> tuple[str, str]:
        return self.project, self.name


@dataclass
class Journal:
    """A study and its trials so far; kept in memory only where it has no place."""

    study: Study
    place: StudyPlace | None = None
    trials: list[Trial] = field(default_factory=list)

    def add(self, trial: Trial) -> Trial | None:
        """Keep a trial, under the next number; None where somebody has tried the same options
        meanwhile, whose trial stands."""
        if self.place is None:
            self.trials.append(trial)
            return trial
        kept = changing(lambda connection: self._added(connection, trial))
        self.take_in()
        return kept

    def take_in(self) -> None:
        """Read the trials that others have added."""
        if self.place is not None:
            with reading() as connection:
                self.trials += self._further(connection)

    def _added(self, connection: Connection, trial: Trial) -> Trial | None:
        assert self.place is not None
        there = [*self.trials, *self._further(connection)]
        if any((t.options, t.share) == (trial.options, trial.share) for t in there):
            return None
        numbered = replace(trial, number=len(there))
        add_trials(connection, *self.place.ends(), [json.dumps(asdict(numbered))])
        return numbered

    def _further(self, connection: Connection) -> list[Trial]:
        assert self.place is not None
        return _read(trials_from(connection, *self.place.ends(), len(self.trials)))


def open_journal(study: Study, place: StudyPlace | None) -> Journal:
    """Continue the study of this place, or begin it."""
    if place is None:
        return Journal(study)
    value = json.dumps(asdict(study))
    begun = changing(lambda connection: begin_study(connection, *place.ends(), value))
    journal = Journal(Study(**json.loads(begun)), place)
    journal.take_in()
    return journal


def read_journal(place: StudyPlace) -> Journal | None:
    """The study of this place with its finished trials; None where nothing was begun."""
    with reading() as connection:
        begun = find_study(connection, *place.ends())
        values = trials_from(connection, *place.ends(), 0)
    return None if begun is None else Journal(Study(**json.loads(begun)), place, _read(values))


def count_trials(place: StudyPlace) -> int | None:
    """How many trials the study of this place has; None where nothing was begun."""
    with reading() as connection:
        is_begun = find_study(connection, *place.ends()) is not None
        return trial_count(connection, *place.ends()) if is_begun else None


def _read(values: Iterable[str]) -> list[Trial]:
    return [_trial(json.loads(value)) for value in values]


def _trial(kept: dict[str, Any]) -> Trial:
    lists = {name: kept.get(name, ()) for name in ("fold_scores", "fitted_scores")}
    scores = {name: tuple(float(score) for score in found) for name, found in lists.items()}
    return Trial(**{**kept, "state": TrialState(kept["state"]), **scores})
