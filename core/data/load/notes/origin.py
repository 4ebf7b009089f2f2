"""Where the project's table came from, when that was no upload."""

from dataclasses import asdict, dataclass
from pathlib import Path

from core.workspace.files import read_json, write_json

_RECORD = "origin.json"


@dataclass(frozen=True)
class Origin:
    """A table's source in words, for the table with that fingerprint.

    `place` is shown and kept, so it holds no password and no key; `note` says what the table lacks.
    """

    fingerprint: str
    place: str
    query: str = ""
    note: str = ""


def keep_origin(folder: Path, origin: Origin) -> None:
    """Note in a project's folder where its table came from."""
    write_json(folder / _RECORD, asdict(origin))


def origin_of(folder: Path, fingerprint: str) -> Origin | None:
    """Return what was noted of the table with that fingerprint; None for any other table."""
    noted = read_json(folder / _RECORD)
    return Origin(**noted) if noted and noted["fingerprint"] == fingerprint else None
