"""The file a table was read from, kept on disk with how it was read and what was set aside."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import pandas as pd

from core.data.load.plan import ReadPlan
from core.data.load.read import Reading

_RECORD, _REJECTED = "source.json", "rejected.csv"


@dataclass(frozen=True)
class KeptFile:
    """An uploaded file: where it lies, what its owner calls it, and how it was read.

    `plan` is None where that is not known; `rejected` counts the rows that were set aside.
    """

    path: Path
    name: str
    plan: ReadPlan | None
    rejected: int
    folder: Path

    def rejected_csv(self) -> bytes:
        """The rows that were set aside, as a file that a spreadsheet opens safely."""
        return (self.folder / _REJECTED).read_bytes()

    def rejected_rows(self) -> pd.DataFrame:
        """The same rows as a table of line, reason and text."""
        return pd.read_csv(self.folder / _REJECTED, dtype=str, keep_default_na=False)


def keep_file(folder: Path, path: Path, reading: Reading) -> None:
    """Note in a folder how the file at `path` was read, and the rows it lost."""
    if reading.rejected.count:
        (folder / _REJECTED).write_bytes(reading.rejected.csv())
    record = {
        "path": str(path),
        "name": reading.dataset.name,
        "plan": asdict(reading.plan),
        "rejected": reading.rejected.count,
    }
    # Whole or not at all: a half-written record would hide the file.
    draft = folder / f"{_RECORD}.new"
    draft.write_text(json.dumps(record), encoding="utf-8")
    draft.replace(folder / _RECORD)


def forget_file(folder: Path) -> None:
    """Drop the note: the table that is open now did not come from a kept file."""
    (folder / _RECORD).unlink(missing_ok=True)


def kept_file(folder: Path) -> KeptFile | None:
    """Return what `keep_file` noted, or None where the file is gone or there never was one."""
    record = folder / _RECORD
    if not record.is_file():
        return None
    noted = json.loads(record.read_text(encoding="utf-8"))
    path = Path(noted["path"])
    plan = plan_of(noted["plan"]) if "plan" in noted else None
    if not path.is_file():
        return None
    return KeptFile(path, noted["name"], plan, noted.get("rejected", 0), folder)


def plan_of(noted: dict[str, object]) -> ReadPlan:
    """The plan that was noted as a mapping, perhaps by a version that knew other fields."""
    known = {field.name for field in fields(ReadPlan)}
    values = {name: value for name, value in noted.items() if name in known}
    texts = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
    return ReadPlan(**{**values, **texts})  # type: ignore[arg-type]
