"""The database a project is reading from: an uploaded file, or an address without its password."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.workspace.project import Project
from core.workspace.project_notes import ProjectNote


@dataclass(frozen=True)
class SourceDatabase:
    """A SQLite file that was uploaded (`path`), or the address that was last connected to.

    The address never has a password; `name` is what its owner calls the file.
    """

    name: str
    path: Path | None = None
    address: str = ""


def _taken_over(value: dict[str, Any], _: int) -> dict[str, Any]:
    return value | {"path": value["path"] or None}


DATABASE = ProjectNote("database", SourceDatabase, taken_over=_taken_over)


def source_database(project: Project) -> SourceDatabase | None:
    """Return what was noted, or None where nothing was or the file is gone."""
    return still_there(DATABASE.read(project))


def still_there(database: SourceDatabase | None) -> SourceDatabase | None:
    """The database, unless its file is gone."""
    is_gone = database and database.path and not database.path.is_file()
    return None if is_gone else database
