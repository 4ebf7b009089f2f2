"""Prepared tables kept as files in a project's folder: saved, listed, opened again."""

from core.data.prepared.names import check_name, proposed_name
from core.data.prepared.saved_table import SavedTable, TableFormat
from core.data.prepared.saving import Context, save_table
from core.data.prepared.shelf import read_saved, remove_saved, saved_tables, tables_folder

__all__ = [
    "Context",
    "TableFormat",
    "SavedTable",
    "check_name",
    "proposed_name",
    "read_saved",
    "remove_saved",
    "save_table",
    "saved_tables",
    "tables_folder",
]
