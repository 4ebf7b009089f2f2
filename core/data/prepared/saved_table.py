"""What is known of a saved table."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from core.data.load import ReadPlan
from core.table.schema import Kind


class TableFormat(StrEnum):
    """What a table is saved as."""

    PARQUET = "parquet"
    CSV = "csv"
    SQLITE = "sqlite"

    @property
    def label(self) -> str:
        return {"parquet": "Parquet", "csv": "CSV", "sqlite": "SQLite table"}[self.value]


@dataclass(frozen=True)
class TableNote:
    """What is noted of a file with a table of `size` bytes; the fields are those of SavedTable."""

    size: int
    rows: int | None = None
    columns: int | None = None
    kinds: dict[str, Kind] = field(default_factory=dict)
    plan: ReadPlan | None = None
    target: str | None = None
    task: str | None = None
    altered: tuple[tuple[str, int], ...] = ()
    digest: str = ""


@dataclass(frozen=True)
class SavedTable:
    """A file with a table; `saved_at` in seconds since 1970, `size` in bytes.

    What follows is None or empty where the file was put there by somebody else: rows and columns,
    the kinds that loading would not guess, how a CSV is to be read, what was predicted, the columns
    with cells that come back otherwise, and the digest of its bytes.
    """

    path: Path
    name: str
    format: TableFormat
    size: int
    saved_at: float
    rows: int | None = None
    columns: int | None = None
    kinds: dict[str, Kind] = field(default_factory=dict)
    plan: ReadPlan | None = None
    target: str | None = None
    task: str | None = None
    altered: tuple[tuple[str, int], ...] = ()
    digest: str = ""

    @property
    def title(self) -> str:
        """The file's name."""
        return self.path.name
