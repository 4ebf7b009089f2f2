"""Which two tables are compared, as a project notes it."""

from dataclasses import dataclass
from typing import Any

from core.data.load.notes.upload import Upload, upload_in
from core.workspace.project_notes import ProjectNote


@dataclass(frozen=True)
class TwoSubsets:
    """Named subsets of the open table; without a reference, the other rows are it."""

    current: str
    reference: str | None = None


@dataclass(frozen=True)
class DriftChoice:
    """A sample pair by its key, or two subsets, or a file to hold against the open table."""

    pair: str | None = None
    subsets: TwoSubsets | None = None
    file: Upload | None = None


def _taken_over(value: dict[str, Any], _: int) -> dict[str, Any]:
    subsets = {name: value.get(name) for name in ("current", "reference")}
    return {
        "pair": value.get("pair"),
        "subsets": subsets if subsets["current"] else None,
        "file": upload_in(value),
    }


DRIFT_CHOICE = ProjectNote("drift", DriftChoice, taken_over=_taken_over)
