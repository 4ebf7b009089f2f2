"""What is noted of a project, or of a saved model: each one typed record, a row that is changed in
a transaction.

A record stands beside the code that it is for. One that cannot be read, because a later version
wrote it, counts as not there, and before another is written in its place it is laid beside.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Connection

from core.errors import ChangedMeanwhileError
from core.workspace.access.rights import check_may
from core.workspace.record_form import RecordForm, UnreadableFormError, as_it_was
from core.workspace.store import changing, reading
from core.workspace.store.documents import (
    find_document,
    lay_beside,
    put_document,
    remove_document,
    version_of,
)

Record = TypeVar("Record")


class Owner(Protocol):
    """What notes are kept of, by its id: a project, as a rule."""

    @property
    def id(self) -> str: ...


@dataclass(frozen=True)
class OtherOwner:
    """What is no project: a saved model, the whole workspace."""

    id: str


def is_of_project(place: str) -> bool:
    """Is it a project that notes of this place are of?"""
    return re.fullmatch("[0-9a-f]{32}", place) is not None


@dataclass(frozen=True)
class NotedRecord(Generic[Record]):
    """A record as it stood when somebody looked; version 0 is one that was never written."""

    record: Record | None
    version: float


@dataclass(frozen=True)
class ProjectNote(Generic[Record]):
    """A note of that name with one record: a pydantic model or a dataclass.

    `taken_over` makes of an earlier version's value, and the number of its form, a value of this
    form; what the first versions wrote has form 0.
    """

    name: str
    record: type[Record]
    format: int = 1
    taken_over: Callable[[Any, int], Any] = as_it_was

    def read(self, project: Owner) -> Record | None:
        """The record; None where there is none, or none that can be read."""
        with reading() as connection:
            return self._readable(connection, project)

    def trouble(self, project: Owner) -> str | None:
        """A sentence for people where there is a note that cannot be read."""
        with reading() as connection:
            try:
                self._in(connection, project)
            except UnreadableFormError as why:
                return (
                    f"What was noted as {self.name} cannot be read: {why}. It starts afresh; with "
                    "the next change the old note is laid beside."
                )
        return None

    def look(self, project: Owner) -> NotedRecord[Record]:
        """The record with the version that it has, for one who will replace it."""
        with reading() as connection:
            version = version_of(connection, project.id, self.name)
            return NotedRecord(self._readable(connection, project), version)

    def write(self, project: Owner, record: Record) -> None:
        """Write the record, whatever stood there."""
        self.change(project, lambda _: record)

    def replace(self, project: Owner, record: Record, made_on: float) -> float:
        """Write the record in place of the version that somebody saw; the new version.

        Raises ChangedMeanwhileError where another stands there now.
        """

        def work(connection: Connection) -> float:
            now = version_of(connection, project.id, self.name)
            if now != made_on:
                raise self._changed_meanwhile(now)
            self._put(connection, project, lambda _: record)
            return version_of(connection, project.id, self.name)

        return changing(work)

    def change(self, project: Owner, of: Callable[[Record | None], Record]) -> None:
        """Write what the function makes of the record that stands there when it is written: of two
        who change at once the second changes what the first has made."""

        changing(lambda connection: self._put(connection, project, of))

    def forget(self, project: Owner) -> None:
        def work(connection: Connection) -> None:
            if is_of_project(project.id):
                check_may(connection, project.id)
            remove_document(connection, project.id, self.name)

        changing(work)

    @cached_property
    def _form(self) -> RecordForm[Record]:
        return RecordForm(self.record, self.format, self.taken_over)

    def _put(
        self, connection: Connection, project: Owner, of: Callable[[Record | None], Record]
    ) -> None:
        if is_of_project(project.id):
            check_may(connection, project.id)
        try:
            now = self._in(connection, project)
        except UnreadableFormError:
            lay_beside(connection, project.id, self.name)
            now = None
        put_document(connection, project.id, self.name, self._form.text(of(now)))

    def _changed_meanwhile(self, now: float) -> ChangedMeanwhileError:
        when = f"at {datetime.fromtimestamp(now).strftime('%H:%M')} " if now else ""
        return ChangedMeanwhileError(
            f"What is noted as {self.name} is not what it was when you looked: {when}somebody "
            "changed it. Your change was not kept: look at it as it is now, and do it again on top."
        )

    def _readable(self, connection: Connection, project: Owner) -> Record | None:
        try:
            return self._in(connection, project)
        except UnreadableFormError:
            return None

    def _in(self, connection: Connection, project: Owner) -> Record | None:
        found = find_document(connection, project.id, self.name)
        return None if found is None else self._form.parsed(found)
