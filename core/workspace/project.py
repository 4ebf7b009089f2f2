"""A project: its table, its name, what was done. Nothing of it lives in a browser session."""

import json
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select, update

from core.errors import ChangedMeanwhileError, MissingStepError, WorkbenchError
from core.table.dataset import Dataset, is_saved, load_dataset, save_dataset
from core.workspace.access.rights import check_may, check_may_write, in_reach, may
from core.workspace.files import home
from core.workspace.store import changing, reading
from core.workspace.store.earlier_files import UNREAD
from core.workspace.store.ledger import LedgerEntry, LedgerQuestion, add, enter, entries
from core.workspace.store.members import OWNER, put_member
from core.workspace.store.person import limited_to
from core.workspace.store.schema import new, projects

_PROJECT_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class ProjectRecord:
    """When a project was begun (seconds since 1970), and its name and open table, once it has
    them."""

    created: float = 0.0
    name: str | None = None
    dataset: str | None = None


@dataclass(frozen=True)
class Project:
    """A piece of work, by its id: a row of the workspace's database, and a folder for its files."""

    id: str

    @property
    def folder(self) -> Path:
        return home() / "projects" / self.id

    @property
    def record(self) -> ProjectRecord:
        return self._row() or ProjectRecord()

    @property
    def is_begun(self) -> bool:
        """Is it kept, so that its id can be opened?"""
        return self._row() is not None

    @property
    def name(self) -> str:
        return self.record.name or "Untitled"

    @property
    def has_name(self) -> bool:
        return bool(self.record.name)

    def rename(self, name: str, was: str | None = None) -> None:
        """Give it a name; raises ChangedMeanwhileError where it is no longer called what it `was`,
        if that is said."""
        short = " ".join(name.split())[:80] or "Untitled"

        def work(connection: Connection) -> None:
            now = (self._in(connection) or ProjectRecord()).name or "Untitled"
            if was is not None and now != was:
                raise ChangedMeanwhileError(
                    f"Somebody called this project {now!r} meanwhile, and that is kept: name it "
                    "again if it should be called otherwise."
                )
            self._put(connection, name=json.dumps(short))

        changing(work)

    def begin(self) -> None:
        """Write the project's row where there is none."""
        if not self.is_begun:
            changing(self._put)

    @property
    def fingerprint(self) -> str | None:
        """The fingerprint of the project's table, or None before one is loaded."""
        return self.record.dataset

    def put_dataset(self, dataset: Dataset) -> None:
        """Make a table the project's own; earlier tables stay on disk."""
        self.keep_dataset(dataset)

        def work(connection: Connection) -> None:
            self._put(connection, dataset=dataset.fingerprint)
            add(connection, LedgerEntry(self.id, "load", detail=dataset.name))

        changing(work)

    def keep_dataset(self, dataset: Dataset) -> Path:
        """Keep a table among the project's, without opening it; the folder that it lies in.

        Raises NoRightError before anything is written.
        """
        folder = self.dataset_folder(dataset.fingerprint)
        if not is_saved(folder):
            check_may_write(folder)
            save_dataset(dataset, folder)
        return folder

    def reopen_dataset_in(self, connection: Connection, fingerprint: str) -> None:
        """Make an earlier table the open one again, where it is still kept, as a part of a larger
        change."""
        if (self.dataset_folder(fingerprint) / "name.txt").exists():
            self._put(connection, dataset=fingerprint)

    def dataset_folder(self, fingerprint: str) -> Path:
        return self.folder / "data" / fingerprint

    def load_dataset(self) -> Dataset:
        """Read the project's table; raises MissingStepError before one is loaded."""
        if not self.fingerprint:
            raise MissingStepError("The project has no table yet: load one on the Load page.")
        return load_dataset(self.dataset_folder(self.fingerprint))

    def log(self, event: str, detail: str = "") -> None:
        """Enter in the ledger what was done; it notes when and by whom."""
        enter(LedgerEntry(self.id, event, detail=detail))

    @property
    def unread(self) -> tuple[str, ...]:
        """What an earlier version kept of it in files that cannot be read, a sentence each."""
        return tuple(entry.detail for entry in entries(LedgerQuestion(self.id, UNREAD)))

    def _row(self) -> ProjectRecord | None:
        with reading() as connection:
            return self._in(connection)

    def _in(self, connection: Connection) -> ProjectRecord | None:
        asked = select(projects).where(projects.c.id == self.id)
        row = connection.execute(asked).one_or_none()
        return None if row is None else _record(row)

    def _put(self, connection: Connection, **changes: Any) -> None:
        check_may(connection, self.id)
        row = new(connection, projects).values(id=self.id, created=time.time())
        if connection.execute(row).rowcount and (person := limited_to()):
            put_member(connection, self.id, person, OWNER)
        if changes:
            connection.execute(update(projects).where(projects.c.id == self.id).values(**changes))


def _record(row: Any) -> ProjectRecord:
    return ProjectRecord(
        row.created, None if row.name is None else json.loads(row.name), row.dataset
    )


def is_project_id(text: str | None) -> bool:
    """Is this an id we could have made? Checked before it ever touches a path."""
    return bool(text and _PROJECT_ID.fullmatch(text))


def open_project(project_id: str) -> Project:
    """Open an existing project; raises WorkbenchError where there is none."""
    project = Project(project_id)
    if not is_project_id(project_id) or not project.is_begun or not may(project_id):
        raise WorkbenchError(
            f"There is no project {project_id[:40]!r} here: the link may be from another "
            "workspace, or the project was deleted."
        )
    return project


def list_projects(newest: int | None = None) -> tuple[Project, ...]:
    """The projects with a table, newest first; only so many, where a number says."""
    return tuple(project_names(newest))


def project_names(newest: int | None = None) -> dict[Project, str]:
    """What the projects of the list are called: those that who signed in may look at."""
    asked = select(projects).where(projects.c.dataset.is_not(None))
    if (reach := in_reach()) is not None:
        asked = asked.where(reach)
    asked = asked.order_by(projects.c.created.desc(), projects.c.id.desc()).limit(newest)
    with reading() as connection:
        rows = connection.execute(asked).all()
    return {Project(row.id): _record(row).name or "Untitled" for row in rows}
