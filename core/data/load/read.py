"""The door for files: what one is, what it looks like, and the Dataset it holds."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from core.data.load.container import existing, sniff_compression, unpacked
from core.data.load.formats import excel
from core.data.load.formats.columnar import read_columnar
from core.data.load.formats.json_files import read_json, read_json_lines
from core.data.load.plan import Compression, FileFormat, ReadPlan, Source
from core.data.load.set_aside import Bin, RejectedRows
from core.data.load.sniff import check_filled, sniff_plain, workbook_plan
from core.data.load.text.delimited import read_delimited
from core.data.load.typing.arrow_columns import ArrowColumns
from core.errors import BadTableError
from core.table.dataset import Dataset


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
    rejected: RejectedRows
    plan: ReadPlan


def read(path: Path, name: str, plan: ReadPlan | None = None) -> Reading:
    """Read a file as planned, or as its content suggests.

    Bad rows are set aside and counted. Raises BadFileError where the file cannot be read or more
    than a tenth of its rows are bad, BadTableError where it has no rows or columns.
    """
    columns, rejected, plan = _columns(path, name, plan)
    return Reading(columns.dataset(name), rejected, plan)


@dataclass(frozen=True)
class WrittenRows:
    """The rows of a file as they stand there (`written`), and in the types that its format gives
    them (`typed`: of a text all are texts); bad rows keep their places without a value."""

    written: pd.DataFrame
    typed: pd.DataFrame
    rejected: RejectedRows


def read_as_written(path: Path, name: str, plan: ReadPlan) -> WrittenRows:
    """Read a file without a guess at what its texts mean; raises as `read`."""
    columns, rejected, _ = _columns(path, name, replace(plan, as_written=True))
    if not len(columns):
        raise BadTableError(f"{name} has column names but no rows; add rows below the header.")
    written = columns.written()
    return WrittenRows(written, columns.frame().set_axis(written.columns, axis=1), rejected)


def _columns(
    path: Path, name: str, plan: ReadPlan | None
) -> tuple[ArrowColumns, RejectedRows, ReadPlan]:
    compression = plan.compression if plan else _compression(path, name)
    rejects = Bin()
    with unpacked(existing(path, name), name, compression) as plain:
        check_filled(plain, name)
        plan = plan or sniff_plain(plain, name, compression)
        columns = _READERS[plan.format](Source(plain, name, plan, rejects))
    return columns, rejects.closed(), plan


def read_table(path: Path, name: str, plan: ReadPlan | None = None) -> Dataset:
    """Read a file as `read` does, for those who only want the table."""
    return read(path, name, plan).dataset


def sheet_names(path: Path, plan: ReadPlan) -> tuple[str, ...]:
    """The sheets of a workbook that `plan` says is one; none for another format."""
    if plan.format != "excel":
        return ()
    with unpacked(existing(path, path.name), path.name, plan.compression) as plain:
        return excel.sheet_names(Source(plain, path.name, plan))


def on_sheet(path: Path, plan: ReadPlan, sheet: str) -> ReadPlan:
    """The plan for another sheet of the same workbook, below the titles that stand there."""
    if plan.format != "excel" or sheet == plan.sheet:
        return plan
    with unpacked(existing(path, path.name), path.name, plan.compression) as plain:
        return workbook_plan(Source(plain, path.name, replace(plan, sheet=sheet)))


def _compression(path: Path, name: str) -> Compression:
    return sniff_compression(existing(path, name), name)


_READERS: dict[FileFormat, Callable[[Source], ArrowColumns]] = {
    "csv": read_delimited,
    "excel": excel.read_excel,
    "parquet": read_columnar,
    "feather": read_columnar,
    "orc": read_columnar,
    "json": read_json,
    "jsonl": read_json_lines,
}
