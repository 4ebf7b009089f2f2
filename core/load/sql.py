"""A table from a database: its tables listed, one query read in pieces, nothing ever written.

SQLite comes with Python and is opened so that it cannot write. Other databases are reached through
SQLAlchemy where their driver is installed; their query runs in a transaction that is taken back.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, inspect
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from core.dataset import Dataset, make_dataset
from core.errors import BadFileError, BadTableError, WorkbenchError
from core.load import sqlite_file
from core.load.allowed import check_allowed
from core.load.query import check_query
from core.load.sql_columns import frame_of_pieces
from core.load.sqlite_file import connect, fence, is_sqlite, lift

MAX_ROWS = 1_000_000
PIECE = 20_000  # rows turned to Arrow at a time
CONNECT_SECONDS = 10
_PACKAGES = {"MySQLdb": "mysqlclient", "psycopg2": "psycopg2-binary", "cx_Oracle": "oracledb"}
_READ_ONLY = {
    "postgresql": "SET TRANSACTION READ ONLY",
    "mysql": "START TRANSACTION READ ONLY",
    "mariadb": "START TRANSACTION READ ONLY",
}
_TAKES_TIMEOUT = ("psycopg", "psycopg2", "pymysql", "mysqldb", "mysqlclient")


@dataclass(frozen=True)
class Database:
    """Where tables lie: an address for SQLAlchemy, or a SQLite file that was uploaded.

    The password is never shown: `str()` and `repr()` have stars in its place.
    """

    url: URL
    is_upload: bool = False

    def __str__(self) -> str:
        return masked(self.url)

    __repr__ = __str__


@dataclass(frozen=True)
class Drawn:
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


def masked(url: URL) -> str:
    """The address as it may be shown and kept: no password, and no setting behind the `?`."""
    return url.set(query={}).render_as_string(hide_password=True)


def table_names(database: Database) -> tuple[str, ...]:
    """Tables and views of the database, in order; raises BadTableError where there is none."""
    with _connected(database) as connection:
        found = inspect(connection)
        names = sorted({*found.get_table_names(), *found.get_view_names()})
    if not names:
        raise BadTableError(f"{_place(database)} has no tables.")
    return tuple(names)


def whole_table(database: Database, table: str) -> str:
    """The query that reads a table, its name quoted as this database wants it."""
    with _told(database):
        quoted = _engine(database).dialect.identifier_preparer.quote_identifier(table)
    return f"SELECT * FROM {quoted}"


def read_file_table(path: Path, table: str = "") -> Dataset:
    """A table of a SQLite file; without its name, the only one.

    Raises BadTableError that lists the tables where there are several, or none of that name.
    """
    database = uploaded_database(path)
    names = table_names(database)
    if table not in names and (table or len(names) > 1):
        raise BadTableError(
            f"{path.name} has the tables {', '.join(names[:20])}; name one as {path.name}#table."
        )
    table = table or names[0]
    return read_query(database, whole_table(database, table), table, sys.maxsize).dataset


def read_query(database: Database, query: str, name: str, rows: int = MAX_ROWS) -> Drawn:
    """Read at most `rows` rows of one SELECT.

    Raises a WorkbenchError where the query is more than one SELECT, the database says no, or there
    is no row.
    """
    query = check_query(query)
    with _connected(database) as connection, _fenced(connection):
        options = {"stream_results": True, "no_parameters": True}
        result = connection.exec_driver_sql(query, execution_options=options)
        names = list(result.keys())
        pieces = _Pieces(result, rows)
        frame = frame_of_pieces(pieces, names)
    if frame.empty:
        raise BadTableError(
            "The query gives no rows; ask for a table or a condition that has some."
        )
    return Drawn(make_dataset(frame, name), pieces.is_cut)


class _Pieces:
    """A result in pieces of rows, up to a limit; knows afterwards whether there were more."""

    def __init__(self, result: Any, rows: int) -> None:
        self._result, self._left = result, rows
        self.is_cut = False

    def __iter__(self) -> Iterator[list[Any]]:
        while self._left > 0 and (piece := self._result.fetchmany(min(PIECE, self._left))):
            self._left -= len(piece)
            yield piece
        self.is_cut = self._left <= 0 and bool(list(islice(self._result, 1)))


def _check_file(path: Path, shown: str) -> None:
    if not is_sqlite(path):
        raise BadFileError(f"{shown} is not a SQLite database on this server; check its path.")


@contextmanager
def _connected(database: Database) -> Iterator[Connection]:
    """A connection whose work is taken back at the end."""
    with _told(database), _engine(database).connect() as connection:
        try:
            yield connection
        finally:
            connection.rollback()


@contextmanager
def _told(database: Database) -> Iterator[None]:
    """What a database or its driver cannot do, said in a sentence."""
    try:
        yield
    except NoSuchModuleError as error:
        kind = database.url.get_backend_name()
        raise WorkbenchError(
            f"Nothing here reads {kind} databases: install the SQLAlchemy dialect for {kind} on "
            "this server."
        ) from error
    except ModuleNotFoundError as error:
        package = _PACKAGES.get(str(error.name), error.name)
        raise WorkbenchError(
            f"Reading from {database.url.get_backend_name()} needs the package {package}, which "
            f"is not installed: pip install {package}."
        ) from error
    except SQLAlchemyError as error:
        raise WorkbenchError(f"{_place(database)} says no: {_said(error, database)}.") from error


def _engine(database: Database) -> Engine:
    url = database.url
    if url.get_backend_name() == "sqlite":
        file = str(url.database)
        return create_engine(
            "sqlite://", creator=lambda: connect(file, database.is_upload), poolclass=NullPool
        )
    takes = url.get_driver_name() in _TAKES_TIMEOUT
    return create_engine(
        url, connect_args={"connect_timeout": CONNECT_SECONDS} if takes else {}, poolclass=NullPool
    )


@contextmanager
def _fenced(connection: Connection) -> Iterator[None]:
    """Let the database itself refuse to write, where it can."""
    kind = connection.dialect.name
    if kind == "sqlite":
        raw: Any = connection.connection.dbapi_connection
        fence(raw)
        try:
            yield
        finally:
            lift(raw)
        return
    if kind in _READ_ONLY:
        connection.exec_driver_sql(_READ_ONLY[kind])
    yield


def _place(database: Database) -> str:
    return "The database" if database.is_upload else masked(database.url)


def _said(error: SQLAlchemyError, database: Database) -> str:
    """The driver's own words on one line, without the password."""
    text = " ".join(str(getattr(error, "orig", None) or error).split())
    if text == "interrupted":
        return f"the query took longer than {sqlite_file.SECONDS} seconds"
    if database.url.password:
        text = text.replace(str(database.url.password), "***")
    return text[:300].rstrip(".")
