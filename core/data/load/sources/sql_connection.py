"""Connections to databases: opened for reading, taken back at the end, their refusals in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.exc import NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from core.data.load.formats import sqlite_file
from core.data.load.formats.sqlite_file import connect, fence, lift
from core.errors import WorkbenchError
from core.wording.escape import one_line

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


def masked(url: URL) -> str:
    """The address as it may be shown and kept: no password, and no setting behind the `?`."""
    return url.set(query={}).render_as_string(hide_password=True)


@contextmanager
def connected(database: Database) -> Iterator[Connection]:
    """A connection whose work is taken back at the end."""
    with database_refusals(database), engine_of(database).connect() as connection:
        try:
            yield connection
        finally:
            connection.rollback()


@contextmanager
def database_refusals(database: Database) -> Iterator[None]:
    """Raise a WorkbenchError, one sentence, where a database or its driver cannot do a thing."""
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
        raise WorkbenchError(
            f"{place_of(database)} says no: {_reason(error, database)}."
        ) from error


def engine_of(database: Database) -> Engine:
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
def fenced(connection: Connection) -> Iterator[None]:
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


def place_of(database: Database) -> str:
    return "The database" if database.is_upload else masked(database.url)


def _reason(error: SQLAlchemyError, database: Database) -> str:
    """The driver's own words on one line, without the password."""
    text = one_line(getattr(error, "orig", None) or error)
    if text == "interrupted":
        return f"the query took longer than {sqlite_file.SECONDS} seconds"
    if database.url.password:
        text = text.replace(str(database.url.password), "***")
    return text[:300].rstrip(".")
