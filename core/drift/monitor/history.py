"""The batches of a saved model, in the order they were looked at: only added to."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection

from core.drift.monitor.record import BatchEntry, BatchLook, BatchOutcomes, LateOutcomes
from core.errors import DamagedFileError, WorkbenchError
from core.workspace.registry import SavedModel
from core.workspace.registry.reach import check_may_change_model
from core.workspace.store import changing, reading
from core.workspace.store.batches import add_batch, batches_of
from core.workspace.store.documents import place_of_version

Kept = TypeVar("Kept", bound=BatchEntry)
_ENTRIES: TypeAdapter[tuple[BatchEntry, ...]] = TypeAdapter(tuple[BatchEntry, ...])


@dataclass(frozen=True)
class BatchHistory:
    """What was kept of a model's batches, and the outcomes that came later, as they came."""

    entries: tuple[BatchEntry, ...] = ()

    @property
    def batches(self) -> tuple[BatchLook, ...]:
        return tuple(entry for entry in self.entries if isinstance(entry, BatchLook))

    @property
    def outcomes(self) -> tuple[tuple[int, BatchOutcomes], ...]:
        """Outcomes with the number of their batch, as they came to be known."""
        found: list[tuple[int, BatchOutcomes]] = []
        number = -1
        for entry in self.entries:
            number += isinstance(entry, BatchLook)
            if isinstance(entry, LateOutcomes):
                found.append((entry.batch, entry.outcomes))
            elif entry.outcomes is not None:
                found.append((number, entry.outcomes))
        return tuple(found)

    @property
    def realised(self) -> dict[int, BatchOutcomes]:
        """What is known by now of how the model did, by the number of the batch."""
        return dict(self.outcomes)

    @property
    def by_now(self) -> tuple[BatchLook, ...]:
        """The batches with the outcomes that are known by now, and what those said of them."""
        realised, late = self.realised, self._late(0)
        return tuple(
            look.by_now(realised.get(number), late.get(number))
            for number, look in enumerate(self.batches)
        )

    @property
    def latest(self) -> BatchLook:
        """The newest batch with the verdict that holds now: the gravest of its own and of that on
        outcomes that came after it, of whichever batch."""
        newest = max(n for n, one in enumerate(self.entries) if isinstance(one, BatchLook))
        after = list(self._late(newest).values())
        known = self.realised.get(len(self.batches) - 1)
        return self.batches[-1].by_now(known, after[-1] if after else None)

    def _late(self, start: int) -> dict[int, LateOutcomes]:
        """The last outcomes that came later, by their batch, in the order that they came in."""
        found: dict[int, LateOutcomes] = {}
        for entry in self.entries[start:]:
            if isinstance(entry, LateOutcomes):
                found.pop(entry.batch, None)
                found[entry.batch] = entry
        return found

    def with_entry(self, entry: BatchEntry) -> "BatchHistory":
        """The same with one more."""
        return BatchHistory((*self.entries, entry))

    def find(self, digest: str) -> int | None:
        """The number of the batch with that content; None where it was not looked at."""
        found = (n for n, batch in enumerate(self.batches) if batch.digest == digest)
        return next(found, None)


def read_history(saved: SavedModel) -> BatchHistory:
    """What was kept of a model's batches."""
    with reading() as connection:
        return _history_in(connection, saved)


def add_to_history(saved: SavedModel, made: Callable[[BatchHistory], Kept | None]) -> Kept | None:
    """Add what `made` makes of what is there, in one transaction; nothing where it makes None.

    It may be called again where somebody else was first, so it must do nothing but compute.
    """
    _check_registered(saved)
    check_may_change_model(saved.card.name)

    def work(connection: Connection) -> Kept | None:
        entry = made(_history_in(connection, saved))
        if entry is not None:
            add_batch(connection, place_of(saved), json.dumps(entry.model_dump(mode="json")))
        return entry

    return changing(work)


def place_of(saved: SavedModel) -> str:
    """Where a version's batches are kept: one that was removed by hand leaves its number to
    another."""
    return place_of_version(saved.card.reference, saved.card.created)


def _history_in(connection: Connection, saved: SavedModel) -> BatchHistory:
    _check_registered(saved)
    values = batches_of(connection, place_of(saved))
    try:
        return BatchHistory(_ENTRIES.validate_python([json.loads(value) for value in values]))
    except (ValidationError, ValueError) as error:
        raise DamagedFileError(
            f"What the workspace keeps of the batches of {saved.card.reference} cannot be read: it "
            "was written by another version. Use that version."
        ) from error


def _check_registered(saved: SavedModel) -> None:
    if not saved.is_registered:
        raise WorkbenchError(
            f"{saved.path.name} is a file, which has no history; name a model of this workspace."
        )
