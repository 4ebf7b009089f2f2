"""What a population looks like, as a project notes it."""

from dataclasses import dataclass, field
from typing import Any

from core.data.load.notes.upload import Upload, upload_in
from core.workspace.project_notes import ProjectNote


@dataclass(frozen=True)
class PopulationChoice:
    """What was typed, by the column and its cuts, and a file."""

    shares: dict[str, str] = field(default_factory=dict)
    file: Upload | None = None


def _taken_over(value: dict[str, Any], _: int) -> dict[str, Any]:
    return {"shares": value.get("shares", {}), "file": upload_in(value)}


POPULATION = ProjectNote("population", PopulationChoice, taken_over=_taken_over)
