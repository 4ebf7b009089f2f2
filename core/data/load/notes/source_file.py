"""The file a table was read from, kept on disk with how it was read and what was set aside."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pandas as pd

from core.data.load.plan import ReadPlan
from core.data.load.read import Reading
from core.machine.disk import replace_file
from core.workspace.notes import Note

_REJECTED = "rejected.csv"


@dataclass(frozen=True)
class SourceFile:
    """An uploaded file: where it lies, what its owner calls it, and how it was read.

    `plan` is None where that is not known; `rejected` counts the rows that were set aside, `told`
    says in sentences what else was done that rows could be read.
    """

    path: Path
    name: str
    plan: ReadPlan | None = None
    rejected: int = 0
    told: tuple[str, ...] = ()


SOURCE = Note("source.json", SourceFile)


def note_source(folder: Path, path: Path, reading: Reading) -> None:
    """Note in a folder how the file at `path` was read, and the rows it lost."""
    if reading.rejected.count:
        replace_file(folder / _REJECTED, reading.rejected.csv())
    rejected = reading.rejected
    source = SourceFile(path, reading.dataset.name, reading.plan, rejected.count, rejected.told)
    SOURCE.write(folder, source)


def source_file(folder: Path) -> SourceFile | None:
    """Return what was noted, or None where the file is gone or there never was one."""
    source = SOURCE.read(folder)
    return source if source is not None and source.path.is_file() else None


def rejected_csv(folder: Path) -> bytes:
    """The rows that were set aside, as a file that a spreadsheet opens safely; empty where it is
    gone."""
    path = folder / _REJECTED
    return path.read_bytes() if path.is_file() else b"line,reason,text\n"


def rejected_rows(folder: Path) -> pd.DataFrame:
    """The same rows as a table of line, reason and text."""
    return pd.read_csv(BytesIO(rejected_csv(folder)), dtype=str, keep_default_na=False)
