"""What pages note of a project: each one typed record, a row that is changed in a transaction.

A record stands beside the code that it is for. One that cannot be read, because a later version
wrote it, counts as not there, and before another is written in its place it is laid beside.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection

from core.workspace.project import Project
from core.workspace.record_form import RecordForm, UnreadableFormError, as_it_was
from core.workspace.store import changing, reading
from core.workspace.store.documents import find_document, lay_beside, put_document, remove_document

Record = TypeVar("Record")


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

    def read(self, project: Project) -> Record | None:
        """The record; None where there is none, or none that can be read."""
        with reading() as connection:
            return self._readable(connection, project)

    def trouble(self, project: Project) -> str | None:
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

    def write(self, project: Project, record: Record) -> None:
        """Write the record, whatever stood there."""
        self.change(project, lambda _: record)

    def change(self, project: Project, of: Callable[[Record | None], Record]) -> None:
        """Write what the function makes of the record that stands there when it is written: of two
        who change at once the second changes what the first has made."""

        def work(connection: Connection) -> None:
            try:
                now = self._in(connection, project)
            except UnreadableFormError:
                lay_beside(connection, project.id, self.name)
                now = None
            put_document(connection, project.id, self.name, self._form.text(of(now)))

        changing(work)

    def forget(self, project: Project) -> None:
        changing(lambda connection: remove_document(connection, project.id, self.name))

    @cached_property
    def _form(self) -> RecordForm[Record]:
        return RecordForm(self.record, self.format, self.taken_over)

    def _readable(self, connection: Connection, project: Project) -> Record | None:
        try:
            return self._in(connection, project)
        except UnreadableFormError:
            return None

    def _in(self, connection: Connection, project: Project) -> Record | None:
        found = find_document(connection, project.id, self.name)
        return None if found is None else self._form.parsed(found)
