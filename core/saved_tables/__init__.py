"""Prepared tables kept as files in a project's folder: saved, listed, opened again."""

from core.saved_tables.names import check_name, proposed_name
from core.saved_tables.records import Format, SavedTable
from core.saved_tables.store import (
    Context,
    read_saved,
    remove_saved,
    save_table,
    saved_tables,
    tables_folder,
)

__all__ = [
    "Context",
    "Format",
    "SavedTable",
    "check_name",
    "proposed_name",
    "read_saved",
    "remove_saved",
    "save_table",
    "saved_tables",
    "tables_folder",
]
