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
LARGEST_CELL = 4 << 20  # bytes: one call can make any size
_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, getattr(sqlite3, "SQLITE_RECURSIVE", 33)}
# SQLite's own functions that only compute; others read and write what lies around the tables.
_COMPUTING = """
abs acos acosh asin asinh atan atan2 atanh avg ceil ceiling char coalesce concat concat_ws cos
cosh count cume_dist current_date current_time current_timestamp date datetime degrees
dense_rank exp first_value floor format glob group_concat hex if ifnull iif instr json
json_array json_array_length json_extract json_group_array json_group_object json_object
json_quote json_type json_valid julianday lag last_value lead length like likelihood likely ln
log log10 log2 lower ltrim max min mod nth_value ntile nullif octet_length percent_rank pi pow
power printf quote radians random rank replace round row_number rtrim sign sin sinh sqrt
strftime string_agg substr substring sum tan tanh time timediff total trim trunc typeof unhex
unicode unixepoch unlikely upper -> ->> match regexp
"""
FUNCTIONS = frozenset(_COMPUTING.split())


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
    connection.execute("PRAGMA trusted_schema = OFF")  # its views and columns call nothing unsafe
    # A text that is no UTF-8 would end the reading; it is read with marks instead.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    return connection


def fence(connection: sqlite3.Connection) -> None:
    """Allow reading only, for a limited time, of cells of a limited size: no ATTACH, no PRAGMA, no
    endless recursion, and of functions those that only compute."""
    end = time.monotonic() + SECONDS
    connection.set_authorizer(_only_reading)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_CELL)
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)


def lift(connection: sqlite3.Connection) -> None:
    """Take the fence away, so that the connection can be closed as usual."""
    connection.set_authorizer(None)
    connection.set_progress_handler(None, 0)


def _only_reading(action: int, _: str | None, name: str | None, *__: str | None) -> int:
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_OK if (name or "").lower() in FUNCTIONS else sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY
