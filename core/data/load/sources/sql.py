"""A table from a database: its tables listed, one query read in pieces, nothing ever written.

SQLite comes with Python and is opened so that it cannot write. Other databases are reached through
SQLAlchemy where their driver is installed; their query runs in a transaction that is taken back.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from core.data.load.formats.sqlite_file import is_sqlite
from core.data.load.sources.allowed import check_allowed
from core.data.load.sources.query import check_query
from core.data.load.sources.sql_columns import columns_of_pieces
from core.data.load.sources.sql_connection import (
    Database,
    connected,
    database_refusals,
    engine_of,
    fenced,
    place_of,
)
from core.errors import BadFileError, BadTableError, WorkbenchError
from core.table.dataset import Dataset

MAX_ROWS = 1_000_000
PIECE = 20_000  # rows turned to Arrow at a time
FETCHED = 200  # rows between two looks at how much they hold
MAX_BYTES = 1 << 30  # of texts and blobs that one query may give


_LONG = frozenset((str, bytes, bytearray, memoryview))


@dataclass(frozen=True)
class QueryResult:
    """What a query gave; `is_cut` says that there were more rows than `dataset` has."""

    dataset: Dataset
    is_cut: bool


def uploaded_database(path: Path) -> Database:
    """A SQLite file that we keep ourselves: nobody writes to it while it is read."""
    _check_file(path, path.name)
    return Database(URL.create("sqlite", database=str(path)), is_upload=True)


def database_at(address: str, password: str = "") -> Database:
    """The database behind an address such as sqlite:///file.db or postgresql://user@host/name.

    A password of its own need not stand in the address.

    Raises a WorkbenchError where the operator has not allowed it, or it is no such address.
    """
    check_allowed("database")
    try:
        url = make_url(address.strip())
    except (ArgumentError, ValueError) as error:
        raise WorkbenchError(
            "That is not a database address; write it as sqlite:////folder/file.db or "
            "postgresql://user:password@host:5432/name."
        ) from error
    if url.get_backend_name() == "sqlite":
        _check_file(Path(url.database or ""), url.database or "The address")
    return Database(url.set(password=password) if password else url)


def table_names(database: Database) -> tuple[str, ...]:
    """Tables and views of the database, in order; raises BadTableError where there is none."""
    with connected(database) as connection:
        found = inspect(connection)
        names = sorted({*found.get_table_names(), *found.get_view_names()})
    if not names:
        raise BadTableError(f"{place_of(database)} has no tables.")
    return tuple(names)


def whole_table(database: Database, table: str) -> str:
    """The query that reads a table, its name quoted as this database wants it."""
    with database_refusals(database):
        quoted = engine_of(database).dialect.identifier_preparer.quote_identifier(table)
    return f"SELECT * FROM {quoted}"


def read_file_table(path: Path, table: str = "") -> Dataset:
    """A table of a SQLite file; without its name, the only one.

    Raises BadTableError that lists the tables where there are several, or none of that name.
    """
    return _only_table(uploaded_database(path), table, f"{path.name}#table")


def read_address(address: str, table: str = "") -> Dataset:
    """A table of the database behind an address; raises as `database_at` and `read_file_table`."""
    return _only_table(database_at(address), table, "ADDRESS#table")


def _only_table(database: Database, table: str, form: str) -> Dataset:
    """A table of a database, or the only one; `form` is how one of several is named."""
    names = table_names(database)
    if table not in names and (table or len(names) > 1):
        raise BadTableError(
            f"{place_of(database)} has the tables {', '.join(names[:20])}; name one as {form}."
        )
    table = table or names[0]
    return read_query(database, whole_table(database, table), table, sys.maxsize).dataset


def read_query(database: Database, query: str, name: str, rows: int = MAX_ROWS) -> QueryResult:
    """Read at most `rows` rows of one SELECT.

    Raises a WorkbenchError where the query is more than one SELECT, the database says no, or there
    is no row.
    """
    query = check_query(query, database.url.get_backend_name())
    with connected(database) as connection, fenced(connection):
        # Raw: of a column "a.b" in SQLite, SQLAlchemy would keep the "b".
        options = {"stream_results": True, "no_parameters": True, "sqlite_raw_colnames": True}
        result = connection.exec_driver_sql(query, execution_options=options)
        names = list(result.keys())
        pieces = _Pieces(result, rows)
        columns = columns_of_pieces(pieces, names)
    if not len(columns):
        raise BadTableError(
            "The query gives no rows; ask for a table or a condition that has some."
        )
    return QueryResult(columns.dataset(name), pieces.is_cut)


class _Pieces:
    """A result in pieces of rows, up to a limit; knows afterwards whether there were more."""

    def __init__(self, result: Any, rows: int) -> None:
        self._result, self._left = result, rows
        self._bytes = 0
        self.is_cut = False

    def __iter__(self) -> Iterator[list[Any]]:
        while piece := list(self._fetched(min(PIECE, self._left))):
            self._left -= len(piece)
            yield piece
        self.is_cut = self._left <= 0 and bool(list(islice(self._result, 1)))

    def _fetched(self, most: int) -> Iterator[Any]:
        """At most so many rows; raises WorkbenchError where all of them hold too much."""
        while most > 0 and (rows := self._result.fetchmany(min(FETCHED, most))):
            most -= len(rows)
            self._bytes += sum(len(cell) for row in rows for cell in row if type(cell) in _LONG)
            if self._bytes > MAX_BYTES:
                raise WorkbenchError(
                    f"The query gives more than {MAX_BYTES / 1024**3:.0f} GB of texts; ask for "
                    "fewer rows, or leave out the columns that hold them."
                )
            yield from rows


def _check_file(path: Path, name: str) -> None:
    if not is_sqlite(path):
        raise BadFileError(f"{name} is not a SQLite database on this server; check its path.")
