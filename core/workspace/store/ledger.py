"""The ledger: what happened, when, by whom. The database itself refuses to change or to delete."""

import json
import time
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from core.workspace.store.person import acting
from core.workspace.store.schema import ledger
from core.workspace.store.transactions import changing, reading


@dataclass(frozen=True)
class LedgerEntry:
    """Something that happened in a project, or to a saved model.

    `subject` is what it happened to, where one looks for it: a model's reference, a run's name.
    `at` is in seconds since 1970.
    """

    project: str
    kind: str
    subject: str = ""
    detail: str = ""
    who: str = ""
    at: float = 0.0
    number: int = 0


def enter(entry: LedgerEntry) -> None:
    """Add an entry, with who acts and the time."""
    changing(lambda connection: add(connection, entry))


def add(connection: Connection, entry: LedgerEntry) -> None:
    """Add an entry as a part of a larger change."""
    connection.execute(
        insert(ledger).values(
            project=entry.project,
            kind=entry.kind,
            subject=json.dumps(entry.subject),
            at=entry.at or time.time(),
            who=json.dumps(entry.who or acting()),
            value=json.dumps({"detail": entry.detail}),
        )
    )


@dataclass(frozen=True)
class LedgerQuestion:
    """Which entries are asked for; what is None may be anything."""

    project: str | None = None
    kind: str | None = None
    subject: str | None = None

    def of(self, asked: Select[Any]) -> Select[Any]:
        if self.project is not None:
            asked = asked.where(ledger.c.project == self.project)
        if self.kind is not None:
            asked = asked.where(ledger.c.kind == self.kind)
        if self.subject is not None:
            asked = asked.where(ledger.c.subject == json.dumps(self.subject))
        return asked


def entries(question: LedgerQuestion, newest: int | None = None) -> tuple[LedgerEntry, ...]:
    """The entries asked for, in the order they were made; only the newest, where a number says."""
    with reading() as connection:
        return entries_in(connection, question, newest)


def entries_in(
    connection: Connection, question: LedgerQuestion, newest: int | None = None
) -> tuple[LedgerEntry, ...]:
    """The entries asked for, as a part of a larger look."""
    asked = question.of(select(ledger)).order_by(ledger.c.number.desc()).limit(newest)
    return tuple(_entry(row) for row in reversed(connection.execute(asked).all()))


def count_in(connection: Connection, question: LedgerQuestion) -> int:
    asked = question.of(select(func.count()).select_from(ledger))
    return int(connection.execute(asked).scalar_one())


def _entry(row: Any) -> LedgerEntry:
    value = json.loads(row.value)
    return LedgerEntry(
        project=row.project,
        kind=row.kind,
        subject=json.loads(row.subject),
        detail=str(value.get("detail", "")),
        who=json.loads(row.who),
        at=row.at,
        number=row.number,
    )
