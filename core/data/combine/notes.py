"""What is noted while several tables are made one."""

from dataclasses import dataclass

from core.workspace.project_notes import ProjectNote


@dataclass(frozen=True)
class Part:
    """A table by its fingerprint, what it is called, and what is told of how it was read."""

    fingerprint: str
    name: str
    told: str = ""


@dataclass(frozen=True)
class AppendChoice:
    """For tables by their fingerprints: of each, its columns with their names in the result."""

    tables: tuple[str, ...]
    names: tuple[tuple[tuple[str, str], ...], ...]


PARTS = ProjectNote("parts", tuple[Part, ...])
APPEND = ProjectNote("append", AppendChoice)
