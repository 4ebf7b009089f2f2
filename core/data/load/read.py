"""The door for files: what one is, what it looks like, and the Dataset it holds."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from core.data.load.container import (
    existing,
    members,
    sniff_compression,
    tables_in,
    unpacked,
)
from core.data.load.formats import excel
from core.data.load.formats.arff import read_arff
from core.data.load.formats.columnar import read_columnar
from core.data.load.formats.json_files import read_json, read_json_lines
from core.data.load.plan import FileFormat, Packing, ReadPlan, Source
from core.data.load.set_aside import Bin, RejectedRows
from core.data.load.sniff import check_filled, sniff_plain, workbook_plan
from core.data.load.text.delimited import read_delimited
from core.data.load.typing.arrow_columns import ArrowColumns
from core.errors import BadTableError
from core.table.dataset import Dataset

_SHOWN = 3  # other files of a zip that are named


def sniff(path: Path, name: str, member: str = "") -> ReadPlan:
    """Decide from its content how a file is to be read.

    `path` is where the file lies, `name` what its owner calls it, `member` a file of a zip (empty:
    the first that may be a table). Raises BadFileError for a file that is no table, damaged, empty
    or missing.
    """
    packing = Packing(sniff_compression(existing(path, name), name), member)
    with unpacked(path, name, packing) as plain:
        return replace(sniff_plain(plain, name, packing.compression), member=member)


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
    rejects = Bin()
    if plan is None:
        packing = Packing(sniff_compression(existing(path, name), name))
    else:
        packing = plan.packing
    with unpacked(existing(path, name), name, packing) as plain:
        check_filled(plain, name)
        plan = plan or sniff_plain(plain, name, packing.compression)
        rejects.told += _others_told(path, name, packing)
        columns = _READERS[plan.format](Source(plain, name, plan, rejects)).without_empty()
    return columns, rejects.closed(), plan


def _others_told(path: Path, name: str, packing: Packing) -> list[str]:
    """Which file of a zip is read, where it holds others."""
    inside = [info.filename for info in members(path, name)] if packing.compression == "zip" else []
    if len(inside) < 2:
        return []
    table = packing.member or tables_in(path, name)[0]
    others = [member for member in inside if member != table]
    more = ", …" if len(others) > _SHOWN else ""
    return [f"{table} is read; the zip also holds {', '.join(others[:_SHOWN])}{more}"]


def table_names(path: Path, plan: ReadPlan) -> tuple[str, ...]:
    """The files of a zip that may be tables; none for another file."""
    return tables_in(existing(path, path.name), path.name) if plan.compression == "zip" else ()


def read_table(path: Path, name: str, plan: ReadPlan | None = None) -> Dataset:
    """Read a file as `read` does, for those who only want the table."""
    return read(path, name, plan).dataset


def sheet_names(path: Path, plan: ReadPlan) -> tuple[str, ...]:
    """The sheets of a workbook that `plan` says is one; none for another format."""
    if plan.format != "excel":
        return ()
    with unpacked(existing(path, path.name), path.name, plan.packing) as plain:
        return excel.sheet_names(Source(plain, path.name, plan))


def on_sheet(path: Path, plan: ReadPlan, sheet: str) -> ReadPlan:
    """The plan for another sheet of the same workbook, below the titles that stand there."""
    if plan.format != "excel" or sheet == plan.sheet:
        return plan
    with unpacked(existing(path, path.name), path.name, plan.packing) as plain:
        return workbook_plan(Source(plain, path.name, replace(plan, sheet=sheet)))


_READERS: dict[FileFormat, Callable[[Source], ArrowColumns]] = {
    "csv": read_delimited,
    "excel": excel.read_excel,
    "parquet": read_columnar,
    "feather": read_columnar,
    "orc": read_columnar,
    "json": read_json,
    "jsonl": read_json_lines,
    "arff": read_arff,
}
