"""The saved tables of a folder: listed, opened, removed."""

from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path

from core.data.load import read_table
from core.data.prepared.disk import disk_refusals
from core.data.prepared.saved_table import SavedTable, TableFormat, TableNote
from core.table.dataset import Dataset
from core.workspace.notes import Note


def tables_folder(project_folder: Path) -> Path:
    """Where a project's saved tables lie."""
    return project_folder / "tables"


def name_of(path: Path) -> str:
    """The name that a file was saved under."""
    return path.name.rsplit(".", 1)[0]


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
    tables = []
    with disk_refusals(folder / "saved tables"):
        for path in folder.iterdir():
            if path.suffix in formats and not path.name.startswith("."):
                with suppress(FileNotFoundError):  # removed a moment ago
                    tables.append(table_at(path))
    return tuple(sorted(tables, key=lambda saved: -saved.saved_at))


def remove_saved(saved: SavedTable) -> None:
    """Delete a saved table with its note."""
    with disk_refusals(saved.path):
        saved.path.unlink(missing_ok=True)
        _note(saved.path).forget(saved.path.parent)


def table_at(path: Path) -> SavedTable:
    """The table of a file, with what was noted of it."""
    facts = path.stat()
    format = TableFormat(path.suffix.removeprefix("."))
    bare = SavedTable(path, name_of(path), format, facts.st_size, facts.st_mtime)
    note = _note(path).read(path.parent)
    # A note on another file of that name says nothing about this one.
    if note is None or note.size != facts.st_size:
        return bare
    return replace(bare, **vars(note))


def _note(path: Path) -> Note[TableNote]:
    """What is known of a saved table, beside its file; it is not listed as a table."""
    return Note(f".{path.name}.json", TableNote)


def write_note(saved: SavedTable) -> None:
    """Keep what is known of a saved table beside its file."""
    note = TableNote(**{field.name: getattr(saved, field.name) for field in fields(TableNote)})
    _note(saved.path).write(saved.path.parent, note)
