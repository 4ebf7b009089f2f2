"""A file that somebody uploaded, which a note may speak of."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Upload:
    """Where an upload is kept, and the name it came with, which is no path."""

    path: Path
    name: str

    @property
    def is_there(self) -> bool:
        return self.path.is_file()


def upload_in(value: dict[str, Any]) -> dict[str, Any] | None:
    """What notes without a number had among their own fields: path and name."""
    return {"path": value["path"], "name": value["name"]} if value.get("path") else None
