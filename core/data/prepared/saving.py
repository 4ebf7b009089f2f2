"""Saving: each file is whole or not there, and nothing is replaced unasked."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pandas as pd

from core.data.prepared.disk import disk_refusals
from core.data.prepared.names import check_name
from core.data.prepared.round_trip import read_back
from core.data.prepared.saved_table import SavedTable, TableFormat
from core.data.prepared.shelf import name_of, noted_files, remove_saved, table_at, write_note
from core.data.prepared.writing import csv_plan, write_csv, write_parquet, write_sqlite
from core.errors import WorkbenchError
from core.machine.disk import digest_of, put_in_place
from core.table.dataset import Dataset
from core.workspace.access.rights import check_may_write

_WRITERS: dict[TableFormat, Callable[[pd.DataFrame, Path, str], None]] = {
    TableFormat.PARQUET: write_parquet,
    TableFormat.CSV: write_csv,
    TableFormat.SQLITE: write_sqlite,
}


@dataclass(frozen=True)
class Context:
    """What was predicted from the table, to go on with when it is opened."""

    target: str | None = None
    task: str | None = None


def save_table(
    folder: Path,
    dataset: Dataset,
    name: str,
    format: TableFormat,
    context: Context | None = None,
    replaces: bool = False,
) -> SavedTable:
    """Write the table, read it back, compare every cell, and put it into the folder.

    Raises a WorkbenchError for a name that is none or taken (unless it `replaces`), a table that
    the format cannot hold, a full disk or missing rights; then nothing has changed.
    """
    path = folder / f"{check_name(name)}.{format.value}"
    check_may_write(path)
    with disk_refusals(path):
        old = _of_same_name(path)
    if old is not None and not replaces:
        raise WorkbenchError(
            f"There is a saved table {old.name!r} already; take another name, or say that it is "
            "to be replaced."
        )
    with disk_refusals(path), _part(folder, format) as part:
        _WRITERS[format](dataset.frame, part, path.stem if format is TableFormat.SQLITE else "")
        plan = csv_plan(dataset.frame) if format is TableFormat.CSV else None
        back = read_back(part, dataset, format, plan)
        known = asdict(context or Context())
        saved = replace(back, path=path, name=name_of(path), digest=digest_of(part), **known)
        _put(part, saved)
        if old is not None and old != path and old.exists() and not old.samefile(path):
            remove_saved(table_at(old))
    return table_at(path)


def _put(part: Path, saved: SavedTable) -> None:
    """Bring a table into its place. Its note goes before it, under its digest, and those of other
    tables go after it: whenever this is cut off, the table that lies there has its own note."""
    before = noted_files(saved.path)
    note = write_note(saved)
    try:
        put_in_place(part, saved.path)
    except OSError:
        if note not in before:
            note.unlink(missing_ok=True)
        raise
    for other in before:
        if other != note:
            other.unlink(missing_ok=True)


def _of_same_name(path: Path) -> Path | None:
    """A file of that name, whatever its case."""
    if not path.parent.is_dir():
        return None
    same = (p for p in path.parent.iterdir() if p.name.casefold() == path.name.casefold())
    return next(same, None)


@contextmanager
def _part(folder: Path, format: TableFormat) -> Iterator[Path]:
    """A file to write into that is gone afterwards unless it was moved."""
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{uuid.uuid4().hex}.{format.value}"
    try:
        yield part
    finally:
        for leftover in (part, part.with_name(f"{part.name}-journal")):
            leftover.unlink(missing_ok=True)
