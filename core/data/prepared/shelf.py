"""The saved tables of a folder: listed, opened, removed."""

import glob
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path

from core.data.load import read_table
from core.data.prepared.disk import disk_refusals
from core.data.prepared.saved_table import SavedTable, TableFormat, TableNote
from core.machine.disk import check_content, digest_of
from core.table.dataset import Dataset
from core.workspace.access.rights import check_may_write
from core.workspace.notes import Note

DIGITS = 16  # of a digest that stand in the name of a note
_DIGEST = "[0-9a-f]" * DIGITS


def tables_folder(project_folder: Path) -> Path:
    """Where a project's saved tables lie."""
    return project_folder / "tables"


def name_of(path: Path) -> str:
    """The name that a file was saved under."""
    return path.name.rsplit(".", 1)[0]


def read_saved(saved: SavedTable) -> Dataset:
    """Load a saved table as any file is loaded; raises a WorkbenchError where it is damaged."""
    if saved.digest:
        check_content(saved.path, saved.digest)
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
    """Delete a saved table with its note; raises NoRightError where it is another's."""
    check_may_write(saved.path)
    with disk_refusals(saved.path):
        saved.path.unlink(missing_ok=True)
        for note in noted_files(saved.path):
            note.unlink(missing_ok=True)


def table_at(path: Path) -> SavedTable:
    """The table of a file, with what was noted of it."""
    facts = path.stat()
    format = TableFormat(path.suffix.removeprefix("."))
    bare = SavedTable(path, name_of(path), format, facts.st_size, facts.st_mtime)
    note = _note_of(path, facts.st_size)
    return bare if note is None else replace(bare, **vars(note))


def _note_of(path: Path, size: int) -> TableNote | None:
    """What was noted of the file that lies there now; a note on another file of that name says
    nothing about this one."""
    read = [Note(file.name, TableNote).read(path.parent) for file in noted_files(path)]
    fitting = [note for note in read if note and note.size == size]
    if len(fitting) > 1:  # a save was cut off
        digest = digest_of(path)
        fitting = [note for note in fitting if note.digest == digest]
    return fitting[0] if fitting else None


def noted_files(path: Path) -> list[Path]:
    """The notes on a saved table beside its file: one, or two where a save was cut off. They are
    not listed as tables; earlier versions named them without a digest."""
    name = glob.escape(f".{path.name}")
    return [*path.parent.glob(f"{name}.{_DIGEST}.json"), *path.parent.glob(f"{name}.json")]


def write_note(saved: SavedTable) -> Path:
    """Keep what is known of a saved table beside its file; where."""
    note = TableNote(**{field.name: getattr(saved, field.name) for field in fields(TableNote)})
    file = Note(f".{saved.path.name}.{saved.digest[:DIGITS]}.json", TableNote)
    file.write(saved.path.parent, note)
    return file.path(saved.path.parent)
