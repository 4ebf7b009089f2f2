"""A project: its table, its name, what was done. Nothing of it lives in a browser session."""

import re
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core.errors import DamagedFileError, MissingStepError, WorkbenchError
from core.table.dataset import Dataset, load_dataset, save_dataset
from core.workspace.files import append_line, home, read_lines
from core.workspace.notes import Note

_PROJECT_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class ProjectRecord:
    """When a project was begun (seconds since 1970), and its name and open table, once it has
    them."""

    created: float = 0.0
    name: str | None = None
    dataset: str | None = None


PROJECT = Note("project.json", ProjectRecord)


@dataclass(frozen=True)
class Project:
    """A piece of work, by its id; all it holds is read from its folder."""

    id: str

    @property
    def folder(self) -> Path:
        return home() / "projects" / self.id

    @property
    def record(self) -> ProjectRecord:
        return PROJECT.read(self.folder) or ProjectRecord()

    @property
    def is_begun(self) -> bool:
        """Is it on disk, so that its id can be opened?"""
        return PROJECT.read(self.folder) is not None

    @property
    def name(self) -> str:
        return self.record.name or "Untitled"

    @property
    def has_name(self) -> bool:
        return bool(self.record.name)

    def rename(self, name: str) -> None:
        self._update(name=" ".join(name.split())[:80] or "Untitled")

    def begin(self) -> None:
        """Write the project's record where there is none."""
        if not self.is_begun:
            self._update()

    @property
    def fingerprint(self) -> str | None:
        """The fingerprint of the project's table, or None before one is loaded."""
        return self.record.dataset

    def put_dataset(self, dataset: Dataset) -> None:
        """Make a table the project's own; earlier tables stay on disk."""
        self.keep_dataset(dataset)
        self._update(dataset=dataset.fingerprint)
        self.log("load", dataset.name)

    def keep_dataset(self, dataset: Dataset) -> Path:
        """Keep a table among the project's, without opening it; the folder that it lies in."""
        folder = self.dataset_folder(dataset.fingerprint)
        if not (folder / "name.txt").exists():
            save_dataset(dataset, folder)
        return folder

    def reopen_dataset(self, fingerprint: str) -> None:
        """Make an earlier table the open one again, where it is still kept."""
        if (self.dataset_folder(fingerprint) / "name.txt").exists():
            self._update(dataset=fingerprint)

    def dataset_folder(self, fingerprint: str) -> Path:
        return self.folder / "data" / fingerprint

    @property
    def tuning_folder(self) -> Path:
        """Where the trials of every tuned model are kept."""
        return self.folder / "tuning"

    def load_dataset(self) -> Dataset:
        """Read the project's table; raises MissingStepError before one is loaded."""
        if not self.fingerprint:
            raise MissingStepError("The project has no table yet: load one on the Load page.")
        return load_dataset(self.dataset_folder(self.fingerprint))

    def log(self, event: str, detail: str = "") -> None:
        """Add to the audit: what was done, when."""
        append_line(
            self.folder / "audit.jsonl", {"at": time.time(), "event": event, "detail": detail}
        )

    def count_opening(self, run: str) -> int:
        """Note that the sealed test rows were scored; return how often that was done so far."""
        append_line(self.folder / "openings.jsonl", {"at": time.time(), "run": run})
        return self.openings

    @property
    def opened(self) -> tuple[str, ...]:
        """The runs that scored the sealed test rows, in order; one may stand there twice."""
        return tuple(line["run"] for line in read_lines(self.folder / "openings.jsonl"))

    @property
    def openings(self) -> int:
        return len(self.opened)

    def _update(self, **changes: Any) -> None:
        record = PROJECT.read(self.folder) or ProjectRecord(created=time.time())
        PROJECT.write(self.folder, replace(record, **changes))


def is_project_id(text: str | None) -> bool:
    """Is this an id we could have made? Checked before it ever touches a path."""
    return bool(text and _PROJECT_ID.fullmatch(text))


def open_project(project_id: str) -> Project:
    """Open an existing project; raises WorkbenchError where there is none."""
    project = Project(project_id)
    if not is_project_id(project_id) or not PROJECT.path(project.folder).exists():
        raise WorkbenchError(
            f"There is no project {project_id[:40]!r} here: the link may be from another "
            "workspace, or the project was deleted."
        )
    trouble = PROJECT.trouble(project.folder)
    if trouble:
        raise DamagedFileError(trouble)
    return project


def list_projects() -> tuple[Project, ...]:
    """Every project with a table, newest first; one whose record is damaged is left out."""
    folder = home() / "projects"
    if not folder.exists():
        return ()
    found = [Project(p.name) for p in folder.iterdir() if is_project_id(p.name)]
    records = {project: project.record for project in found}
    with_table = [project for project in found if records[project].dataset]
    return tuple(sorted(with_table, key=lambda p: -records[p].created))
