"""Saving, listing and opening: each file is whole or not there, and nothing is replaced unasked."""

import errno
import os
import sqlite3
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import pandas as pd

from core.carried.values.kinds import as_kind
from core.data.load import ReadPlan, read_table
from core.data.prepared.names import check_name
from core.data.prepared.saved_table import SavedTable, TableFormat, TableNote
from core.data.prepared.writing import csv_plan, write_csv, write_parquet, write_sqlite
from core.errors import BadFileError, WorkbenchError
from core.methods.clean.difference import differing
from core.table.dataset import Dataset
from core.table.schema import Kind
from core.wording.escape import one_line
from core.workspace.notes import Note

_WRITERS: dict[TableFormat, Callable[[pd.DataFrame, Path, str], None]] = {
    TableFormat.PARQUET: write_parquet,
    TableFormat.CSV: write_csv,
    TableFormat.SQLITE: write_sqlite,
}
_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@dataclass(frozen=True)
class Context:
    """What was predicted from the table, to go on with when it is opened."""

    target: str | None = None
    task: str | None = None


def tables_folder(project_folder: Path) -> Path:
    """Where a project's saved tables lie."""
    return project_folder / "tables"


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
    with _told(path):
        taken = _taken(path)
    if taken is not None and not replaces:
        raise WorkbenchError(
            f"There is a saved table {taken.name!r} already; take another name, or say that it is "
            "to be replaced."
        )
    with _told(path), _part(folder, format) as part:
        _WRITERS[format](dataset.frame, part, path.stem if format is TableFormat.SQLITE else "")
        plan = csv_plan(dataset.frame) if format is TableFormat.CSV else None
        written = _described(part, dataset, format, plan)
        saved = replace(written, path=path, name=name_of(path), **asdict(context or Context()))
        if taken is not None and taken != path:
            remove_saved(_found(taken))
        os.replace(part, path)
        _note(path).write(folder, _as_noted(saved))
    return _found(path)


def name_of(path: Path) -> str:
    """The name that a file was saved under."""
    return path.name.rsplit(".", 1)[0]


def _taken(path: Path) -> Path | None:
    """A file of that name, whatever its case."""
    if not path.parent.is_dir():
        return None
    same = (p for p in path.parent.iterdir() if p.name.casefold() == path.name.casefold())
    return next(same, None)


def _described(
    part: Path, dataset: Dataset, format: TableFormat, plan: ReadPlan | None
) -> SavedTable:
    """What comes back when the file is loaded, beside what was to be kept."""
    bare = SavedTable(part, "", format, part.stat().st_size, time.time(), plan=plan)
    try:
        back = read_saved(bare)
    except BadFileError as error:  # its sentence would speak of a file that is gone by then
        raise _unreadable(format) from error
    kinds = dataset.schema.kinds
    unlike = {name: k for name, k in kinds.items() if back.schema.kinds.get(name) is not k}
    return replace(
        bare,
        rows=dataset.rows,
        columns=len(dataset.schema.columns),
        kinds=unlike,
        altered=_altered(dataset.frame, back, unlike, format),
    )


def _altered(
    frame: pd.DataFrame, back: Dataset, kinds: dict[str, Kind], saved_as: TableFormat
) -> tuple[tuple[str, int], ...]:
    """The columns with cells that do not come back as they were, and how many there are."""
    if tuple(frame.columns) != back.schema.names or len(frame) != back.rows:
        raise _unreadable(saved_as)
    found = []
    for name in frame.columns:
        values = as_kind(back.frame[name], kinds[name]) if name in kinds else back.frame[name]
        wrong = int(differing(frame[name].reset_index(drop=True), values).sum())
        found += [(name, wrong)] if wrong else []
    return tuple(found)


def _unreadable(format: TableFormat) -> BadFileError:
    return BadFileError(
        f"This table cannot be kept as {format.label} so that its rows and columns come back as "
        "they are: nothing was saved. Take Parquet."
    )


def read_saved(saved: SavedTable) -> Dataset:
    """Load a saved table as any file is loaded; raises a WorkbenchError where it is damaged."""
    if saved.format is TableFormat.SQLITE:
        from core.data.load.sources.sql import (
            read_file_table,  # SQLAlchemy: not before it is needed
        )

        return replace(read_file_table(saved.path), name=saved.title)
    return read_table(saved.path, saved.title, saved.plan)


def saved_tables(folder: Path) -> tuple[SavedTable, ...]:
    """The tables in a folder, newest first; raises a WorkbenchError where it may not be read."""
    if not folder.is_dir():
        return ()
    formats = {f".{kind.value}" for kind in TableFormat}
    found = []
    with _told(folder / "saved tables"):
        for path in folder.iterdir():
            if path.suffix in formats and not path.name.startswith("."):
                with suppress(FileNotFoundError):  # removed a moment ago
                    found.append(_found(path))
    return tuple(sorted(found, key=lambda saved: -saved.saved_at))


def remove_saved(saved: SavedTable) -> None:
    """Delete a saved table with its note."""
    with _told(saved.path):
        saved.path.unlink(missing_ok=True)
        _note(saved.path).forget(saved.path.parent)


def _found(path: Path) -> SavedTable:
    facts = path.stat()
    format = TableFormat(path.suffix.removeprefix("."))
    bare = SavedTable(path, name_of(path), format, facts.st_size, facts.st_mtime)
    noted = _note(path).read(path.parent)
    # A note on another file of that name says nothing about this one.
    if noted is None or noted.size != facts.st_size:
        return bare
    return replace(bare, **vars(noted))


def _note(path: Path) -> Note[TableNote]:
    """What is known of a saved table, beside its file; it is not listed as a table."""
    return Note(f".{path.name}.json", TableNote)


def _as_noted(saved: SavedTable) -> TableNote:
    return TableNote(**{field.name: getattr(saved, field.name) for field in fields(TableNote)})


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


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What the disk or the system refuses, said in a sentence."""
    try:
        yield
    except OSError as error:
        raise WorkbenchError(_refusal(path, error.errno, str(error.strerror or error))) from error
    except sqlite3.Error as error:
        full = errno.ENOSPC if "full" in str(error) else None
        raise WorkbenchError(_refusal(path, full, str(error))) from error


def _refusal(path: Path, number: int | None, said: str) -> str:
    if number in _FULL:
        return f"{path.name} was not saved: the disk is full. Remove saved tables, or free space."
    if number in _FORBIDDEN:
        return (
            f"This server has no right to {path.name} in the folder {path.parent.name!r}: nothing "
            "was changed. Ask who runs it."
        )
    return f"{path.name} was not saved: {one_line(said)[:200]}."
