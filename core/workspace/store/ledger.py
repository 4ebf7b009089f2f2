"""The ledger: what happened, when, by whom. The database itself refuses to change or to delete."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from core.workspace.store.person import acting, acting_in
from core.workspace.store.schema import ledger
from core.workspace.store.transactions import changing, reading

# What happens to models, by app and command line alike.
TRAIN, OPENING, SAVE, PROMOTION = "train", "opening", "save_model", "promotion"
EXPORT, PREDICT = "export", "predict"
CERTIFICATE, POLICY = "certificate", "policy"
ANNOUNCEMENT, MLFLOW, DUTY = "announcement", "mlflow", "duty"


@dataclass(frozen=True)
class LedgerEntry:
    """Something that happened in a project, or to a saved model.

    `subject` is what it happened to, where one looks for it: a model's reference, a run's name;
    `facts` are for programs, in values that JSON has. `at` is in seconds since 1970.
    """

    project: str
    kind: str
    subject: str = ""
    detail: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    who: str = ""
    at: float = 0.0
    number: int = 0


def enter_here(kind: str, subject: str, detail: str, **facts: Any) -> None:
    """Add an entry in the project that is worked in, if it is one."""
    enter(LedgerEntry(acting_in(), kind, subject, detail, facts))


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
            value=json.dumps({"detail": entry.detail, "facts": dict(entry.facts)}),
        )
    )


@dataclass(frozen=True)
class LedgerQuestion:
    """Which entries are asked for; what is None may be anything. `name` is of every version of a
    saved model, `kinds` are several of which one is meant."""

    project: str | None = None
    kind: str | None = None
    subject: str | None = None
    subjects: tuple[str, ...] | None = None
    name: str | None = None
    kinds: tuple[str, ...] | None = None
    who: str | None = None

    def of(self, asked: Select[Any]) -> Select[Any]:
        if self.project is not None:
            asked = asked.where(ledger.c.project == self.project)
        if self.kind is not None:
            asked = asked.where(ledger.c.kind == self.kind)
        if self.subject is not None:
            asked = asked.where(ledger.c.subject == json.dumps(self.subject))
        if self.subjects is not None:
            asked = asked.where(ledger.c.subject.in_(map(json.dumps, self.subjects)))
        if self.kinds is not None:
            asked = asked.where(ledger.c.kind.in_(self.kinds))
        if self.who is not None:
            asked = asked.where(ledger.c.who == json.dumps(self.who))
        if self.name is not None:
            start = f'"{self.name}@'  # no LIKE: to SQLite's m@1 is M@1
            asked = asked.where(func.substr(ledger.c.subject, 1, len(start)) == start)
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


def _entry(row: Any) -> LedgerEntry:
    value = json.loads(row.value)
    return LedgerEntry(
        project=row.project,
        kind=row.kind,
        subject=json.loads(row.subject),
        detail=str(value.get("detail", "")),
        facts=value.get("facts", {}),
        who=json.loads(row.who),
        at=row.at,
        number=row.number,
    )
