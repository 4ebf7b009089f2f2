"""SQLite files, opened so that nothing can be written and no query runs for ever."""

import os
import sqlite3
import time
from pathlib import Path
from urllib.parse import quote

from core.errors import BadFileError

SECONDS = 120
_MAGIC = b"SQLite format 3\x00"
_STEPS = 100_000  # of SQLite's machine, between two looks at the clock
_READING = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    getattr(sqlite3, "SQLITE_RECURSIVE", 33),
}


def is_sqlite(path: Path) -> bool:
    """Is this an existing SQLite database, by its first bytes?"""
    if not os.path.isfile(path):  # unlike Path.is_file, says no to a name that is too long
        return False
    with open(path, "rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def connect(path: str, is_still: bool) -> sqlite3.Connection:
    """Open a database for reading. `is_still`: nobody else writes to it, so no lock is needed."""
    address = f"file:{quote(os.path.abspath(path))}?mode=ro{'&immutable=1' * is_still}"
    try:
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    except sqlite3.OperationalError as error:
        raise BadFileError(f"{Path(path).name} cannot be opened: {error}.") from error
    # A text that is no UTF-8 would end the reading; it is read with marks instead.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    return connection


def fence(connection: sqlite3.Connection) -> None:
    """Allow reading only, for a limited time: no ATTACH, no PRAGMA, no endless recursion."""
    end = time.monotonic() + SECONDS
    connection.set_authorizer(_only_reading)
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)


def lift(connection: sqlite3.Connection) -> None:
    """Take the fence away, so that the connection can be closed as usual."""
    connection.set_authorizer(None)
    connection.set_progress_handler(None, 0)


def _only_reading(action: int, *_: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY
