"""Outcomes that come later than their batch: joined by a key with the answers that were kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd

from core.drift.monitor.answered import (
    ACTUAL,
    KEY,
    answers_of,
    check_key,
    keep_late,
    key_digests,
)
from core.drift.monitor.chosen import check_not_chosen
from core.drift.monitor.history import BatchHistory, add_to_history, read_history
from core.drift.monitor.judging import judged_outcomes
from core.drift.monitor.limits import read_limits
from core.drift.monitor.record import LateOutcomes
from core.drift.monitor.scoring import (
    outcome_places,
    outcomes_of_rows,
    unread_note,
    unread_outcomes,
)
from core.drift.monitor.watched_model import WatchedModel
from core.errors import ChangedMeanwhileError, NotApplicableError
from core.table.dataset import Dataset
from core.wording.escape import one_line
from core.wording.numbers import counted


@dataclass(frozen=True)
class Feedback:
    """What outcomes that came later did: `late` has what became known of each batch, and `unknown`
    is how many are of no row that waits for one; `unread` are none that the model knows."""

    late: tuple[LateOutcomes, ...]
    unknown: int
    unread: int = 0

    @property
    def verdict(self) -> str:
        """That on all outcomes by now."""
        return self.late[-1].verdict

    @property
    def sentence(self) -> str:
        """How many batches the outcomes joined, and what all by now say."""
        many = len(self.late)
        joined = f"Outcomes joined {many:,} batch{'es' * (many != 1)}."
        left = f" {counted(self.unknown, 'other')} had no row to join." if self.unknown else ""
        unread = f" {unread_note(self.unread)}" if self.unread else ""
        return f"{self.verdict.upper()}: {self.late[-1].reason} {joined}{left}{unread}"

    @property
    def news(self) -> dict[str, object] | None:
        """What the operator is told; None where there is nothing to tell."""
        last = self.late[-1]
        if last.verdict == "stable":
            return None
        told = last.model_dump(include={"at", "verdict", "reason"})
        rows = sum(late.outcomes.rows for late in self.late)
        return {"batch": last.batch + 1, "label": last.file, "rows": rows, **told}


def add_feedback(model: WatchedModel, rows: Dataset, key: str) -> Feedback:
    """Join outcomes with the batches whose rows they are of, and keep what they say.

    An outcome that is known already is not counted again. Raises NotApplicableError where the file
    lacks the key or the target, is of no row whose outcome is not known, or is a queue of doubtful
    rows, and ChangedMeanwhileError where something else was kept of the model at the same time.
    """
    check_not_chosen(model.card, rows)
    check_key(rows, key)
    if model.card.target not in rows.frame.columns:
        raise NotApplicableError(f"{rows.name} lacks {model.card.target!r}, the outcomes.")
    places = outcome_places(model.card, rows.frame)
    given = pd.Series(places, index=key_digests(rows, key)).dropna()
    unread = unread_outcomes(model.card, rows.frame)
    history, joined = read_history(model.saved), 0
    found: list[LateOutcomes] = []
    for number, kept in _waiting(model, history, key):
        new = kept[ACTUAL].isna() & kept[KEY].isin(given.index)
        if new.any():
            joined += int(new.sum())
            told = kept.assign(new=new, **{ACTUAL: kept[ACTUAL].fillna(kept[KEY].map(given))})
            now = BatchHistory((*history.entries, *found))
            found.append(_joined(model, rows, told, (now, number)))
    if not found:
        raise NotApplicableError(
            f"No row of {rows.name} is one of a batch that was kept with {key!r} and whose outcome "
            "is not known yet: give the key the first time a batch is looked at."
            f"{' ' + unread_note(unread) if unread else ''}"
        )
    return Feedback(tuple(found), len(given) - joined, unread)


def _waiting(
    model: WatchedModel, history: BatchHistory, key: str
) -> Iterator[tuple[int, pd.DataFrame]]:
    """The batches that were kept by a key, with their number and their answers."""
    for number, look in enumerate(history.batches):
        if look.key == key:
            yield number, answers_of(model.saved, history, number)


def _joined(
    model: WatchedModel, rows: Dataset, told: pd.DataFrame, at: tuple[BatchHistory, int]
) -> LateOutcomes:
    """Keep the outcomes of the batch of that number, of which those that are `new` were not known
    in the history."""
    history, number = at
    new, limits = told["new"].to_numpy(), read_limits(model.saved)
    look = history.batches[number]
    keep_late(model.saved, told.loc[new, [KEY, ACTUAL]], look.digest, rows.fingerprint)
    said, actual = told.filter(like="said_").to_numpy(), told[ACTUAL].to_numpy(dtype="float64")
    late = LateOutcomes(
        at=datetime.now(UTC).isoformat(),
        batch=number,
        file=one_line(rows.name),
        digest=rows.fingerprint,
        outcomes=outcomes_of_rows(model, said, actual, new),
    )

    def made(now: BatchHistory) -> LateOutcomes | None:
        is_same = len(now.entries) == len(history.entries)
        return judged_outcomes(model, now, late, limits) if is_same else None

    kept = add_to_history(model.saved, made)
    if kept is None:
        raise ChangedMeanwhileError(
            f"Another batch or other outcomes of {model.card.reference} came meanwhile: give "
            f"{one_line(rows.name)} again; what is known by then is not counted twice."
        )
    return kept
