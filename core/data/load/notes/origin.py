"""Where the project's table came from, when that was no upload."""

from dataclasses import dataclass

from core.workspace.project import Project
from core.workspace.project_notes import ProjectNote


@dataclass(frozen=True)
class Origin:
    """A table's source in words, for the table with that fingerprint.

    `place` is shown and kept, so it holds no password and no key; `note` says what the table lacks.
    """

    fingerprint: str
    place: str
    query: str = ""
    note: str = ""


ORIGIN = ProjectNote("origin", Origin)


def origin_of(project: Project, fingerprint: str) -> Origin | None:
    """Return what was noted of the table with that fingerprint; None for any other table."""
    origin = ORIGIN.read(project)
    return origin if origin is not None and origin.fingerprint == fingerprint else None
