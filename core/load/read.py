"""The door for files: what one is, what it looks like, and the Dataset it holds."""

import csv
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pandas as pd

from core.dataset import Dataset, make_dataset, safe_names
from core.errors import BadFileError
from core.load import excel
from core.load.cells import as_text
from core.load.columnar import read_parquet
from core.load.container import sniff_compression, unpacked
from core.load.delimited import read_delimited
from core.load.encoding import as_utf8
from core.load.plan import Compression, Format, ReadPlan, Source
from core.load.records import read_json, read_json_lines
from core.load.rejected import Bin, Rejected
from core.load.sniff import sniff_plain


def sniff(path: Path, name: str) -> ReadPlan:
    """Decide from its content how a file is to be read.

    `path` is where the file lies, `name` what its owner calls it. Raises BadFileError for a file
    that is no table, damaged, empty or missing.
    """
    compression = _compression(path, name)
    with unpacked(path, name, compression) as plain:
        return sniff_plain(plain, name, compression)


@dataclass(frozen=True)
class Reading:
    """The table of a file, the rows that could not become part of it, and how it was read."""

    dataset: Dataset
    rejected: Rejected
    plan: ReadPlan


def read(path: Path, name: str, plan: ReadPlan | None = None) -> Reading:
    """Read a file as planned, or as its content suggests.

    Bad rows are set aside and counted. Raises BadFileError where the file cannot be read or more
    than a tenth of its rows are bad, BadTableError where it has no rows or columns.
    """
    compression = plan.compression if plan else _compression(path, name)
    rejects = Bin()
    with unpacked(_existing(path, name), name, compression) as plain:
        plan = plan or sniff_plain(plain, name, compression)
        frame = _READERS[plan.format](Source(plain, name, plan, rejects))
    return Reading(make_dataset(frame, name), rejects.closed(), plan)


def read_table(path: Path, name: str, plan: ReadPlan | None = None) -> Dataset:
    """Read a file as `read` does, for those who only want the table."""
    return read(path, name, plan).dataset


def preview(path: Path, plan: ReadPlan, rows: int = 50) -> pd.DataFrame:
    """The first rows as texts, exactly as they stand in the file, for a look before reading."""
    name = path.name
    with unpacked(_existing(path, name), name, plan.compression) as plain:
        return _PREVIEWS[plan.format](Source(plain, name, plan), rows)


def sheet_names(path: Path, plan: ReadPlan) -> tuple[str, ...]:
    """The sheets of a workbook that `plan` says is one; none for another format."""
    if plan.format != "excel":
        return ()
    with unpacked(_existing(path, path.name), path.name, plan.compression) as plain:
        return excel.sheet_names(Source(plain, path.name, plan))


def _existing(path: Path, name: str) -> Path:
    if os.path.isdir(path):
        raise BadFileError(f"{path} is a folder; name a file in it.")
    # Unlike Path.is_file, this says no to a name that is too long for the system.
    if not os.path.isfile(path):
        raise BadFileError(f"There is no file {name[:200]}; check its name and folder.")
    return path


def _compression(path: Path, name: str) -> Compression:
    return sniff_compression(_existing(path, name), name)


def _preview_delimited(source: Source, rows: int) -> pd.DataFrame:
    with as_utf8(source) as path, path.open(encoding="utf-8-sig", newline="") as text:
        for _ in range(source.plan.skip):
            text.readline()
        lines = csv.reader(text, delimiter=source.plan.delimiter)
        try:
            cells = list(islice((row for row in lines if row), rows + source.plan.header))
        except (csv.Error, UnicodeDecodeError) as error:
            raise BadFileError(
                f"{source.name} cannot be split at {source.plan.delimiter!r}; choose another "
                "delimiter or encoding."
            ) from error
    return _as_texts(cells, header=source.plan.header)


def _preview_excel(source: Source, rows: int) -> pd.DataFrame:
    cells = [
        ["" if cell is None else as_text(cell) for cell in row]
        for row in excel.sheet_rows(source, rows + source.plan.header)
    ]
    return _as_texts(cells, header=source.plan.header)


def _as_texts(cells: list[list[str]], *, header: bool) -> pd.DataFrame:
    names: Sequence[str] = cells.pop(0) if header and cells else ()
    width = max([len(names), *map(len, cells)], default=0)
    padded = [row + [""] * (width - len(row)) for row in cells]
    named: list[object] = [*names, *[""] * (width - len(names))]
    return pd.DataFrame(padded, columns=safe_names(named), dtype=object)


def _preview_frame(read: Callable[[Source], pd.DataFrame]) -> Callable[[Source, int], pd.DataFrame]:
    def preview_frame(source: Source, rows: int) -> pd.DataFrame:
        head = read(source).head(rows)
        texts = head.astype(object).where(head.notna(), "").map(as_text)
        return texts.set_axis(safe_names(list(head.columns)), axis=1)

    return preview_frame


_READERS: dict[Format, Callable[[Source], pd.DataFrame]] = {
    "csv": read_delimited,
    "excel": excel.read_excel,
    "parquet": read_parquet,
    "json": read_json,
    "jsonl": read_json_lines,
}

_PREVIEWS: dict[Format, Callable[[Source, int], pd.DataFrame]] = {
    "csv": _preview_delimited,
    "excel": _preview_excel,
    "parquet": lambda source, rows: _preview_frame(lambda s: read_parquet(s, rows))(source, rows),
    "json": _preview_frame(read_json),
    "jsonl": _preview_frame(read_json_lines),
}
