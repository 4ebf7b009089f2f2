"""The database a project is reading from: an uploaded file, or an address without its password."""

from dataclasses import dataclass
from pathlib import Path

from core.workspace.files import read_json, write_json

_RECORD = "database.json"


@dataclass(frozen=True)
class KeptDatabase:
    """A SQLite file that was uploaded (`path`), or the address that was last connected to.

    The address never has a password; `name` is what its owner calls the file.
    """

    name: str
    path: Path | None = None
    address: str = ""


def keep_database(folder: Path, kept: KeptDatabase) -> None:
    """Note in a folder which database is being read."""
    path = str(kept.path) if kept.path else ""
    write_json(folder / _RECORD, {"name": kept.name, "path": path, "address": kept.address})


def kept_database(folder: Path) -> KeptDatabase | None:
    """Return what was noted, or None where nothing was or the file is gone."""
    noted = read_json(folder / _RECORD)
    if not noted:
        return None
    path = Path(noted["path"]) if noted["path"] else None
    if path is not None and not path.is_file():
        return None
    return KeptDatabase(noted["name"], path, noted["address"])


def forget_database(folder: Path) -> None:
    """Drop the note; an uploaded file stays."""
    (folder / _RECORD).unlink(missing_ok=True)
