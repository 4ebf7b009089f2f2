"""The one way out for rows, also of what is only added to: a project is forgotten."""

from collections.abc import Iterable

from sqlalchemy import Column, ColumnElement, Connection, Table, delete, text

from core.workspace.store.database import address, engine_at, is_file
from core.workspace.store.schema import guard


def erase_rows(connection: Connection, columns: Iterable[Column[str]], value: str) -> None:
    """Delete the rows that have a value in a column, of each column's table."""
    for column in columns:
        connection.execute(delete(column.table).where(column == value))


def erase_histories(connection: Connection, table: Table, which: ColumnElement[bool]) -> None:
    """Delete rows of a table that is only added to: its guard is lifted within the transaction, so
    that nobody else finds it lifted."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"ALTER TABLE {table.name} DISABLE TRIGGER only_added_to"))
    else:
        connection.execute(text(f"DROP TRIGGER IF EXISTS {table.name}_no_DELETE"))
    connection.execute(delete(table).where(which))
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"ALTER TABLE {table.name} ENABLE TRIGGER only_added_to"))
    else:
        guard(connection)


def wipe_free_pages() -> None:
    """Let no byte of deleted rows lie in the database's file: SQLite leaves them in pages that are
    free. On a server that is its own housekeeping."""
    url = address()
    if not is_file(url):
        return
    raw = engine_at(url).raw_connection()
    try:
        raw.cursor().execute("VACUUM")
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()
