"""The workspace's database: a file of SQLite in its folder, or the server at WORKBENCH_DATABASE.

SQLite's log ahead of writing (WAL) needs memory that all processes share, so the folder must lie on
a disk of this machine; for a folder on the network there is PostgreSQL.
"""

import os
import threading
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from core.errors import WorkbenchError
from core.machine import environment
from core.workspace.files import home

FILE = "workspace.db"
SECONDS_TO_WAIT = 15  # for another writer

_SETTING = environment.DATABASE.name
_EXAMPLE = "postgresql://user:password@host/database"

_engines: dict[URL, Engine] = {}
_lock = threading.Lock()


def address() -> URL:
    """Where the workspace's rows are; raises WorkbenchError where the setting is no address."""
    asked = environment.DATABASE.text
    if not asked:
        return URL.create("sqlite", database=str(home() / FILE))
    try:
        url = make_url(asked)
    except ArgumentError as error:
        raise WorkbenchError(f"{_SETTING} is no address such as {_EXAMPLE}.") from error
    if url.get_backend_name() != "postgresql":
        raise WorkbenchError(
            f"{_SETTING} names {url.get_backend_name()[:40]}; a workspace can be kept in "
            f"PostgreSQL ({_EXAMPLE}), or, where the setting is empty, in SQLite."
        )
    return url if url.password else url.set(password=_kept_password())


def _kept_password() -> str | None:
    """The password in the operator's file, so that no list of processes shows it."""
    path = environment.DATABASE_PASSWORD.text
    if not path:
        return None
    try:
        return Path(path).read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError) as error:
        raise WorkbenchError(
            f"{environment.DATABASE_PASSWORD.name} names {path}, which cannot be read ({error}): "
            "let whoever the server runs as read it."
        ) from error


def engine_at(url: URL) -> Engine:
    """The engine of an address, one a process."""
    with _lock:
        if url not in _engines:
            _engines[url] = _sqlite(url) if is_file(url) else _postgresql(url)
        return _engines[url]


def is_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": SECONDS_TO_WAIT})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(raw: Any, _: object) -> None:
    # Else the driver begins by itself, later than it reads: of two that read first and then write,
    # one fails at once.
    raw.isolation_level = None
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA synchronous=FULL")  # NORMAL may forget the last changes at a power cut


def _begin(connection: Connection) -> None:
    is_change = connection.get_execution_options().get("is_change")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_change else "BEGIN")


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True, isolation_level="REPEATABLE READ")
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise WorkbenchError(
            f"{_SETTING} names PostgreSQL, whose driver is not installed here: "
            "pip install -r requirements-postgres.txt."
        ) from error


def frozen_at(url: URL) -> Engine | None:
    """An engine for a file on a disk that is full or may not be written; None where there is no
    file, or where changes stand beside it that would have to be written into it first."""
    file = Path(str(url.database))
    log = file.with_name(f"{file.name}-wal")
    if not is_file(url) or not file.is_file() or (log.is_file() and log.stat().st_size):
        return None
    asked = {"mode": "ro", "immutable": "1", "uri": "true"}
    return create_engine(
        URL.create("sqlite", database=file.as_uri(), query=asked), poolclass=NullPool
    )


def make_folder(url: URL) -> None:
    if is_file(url):
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)


def file_number(url: URL) -> int:
    """Which file of the disk the database is: another number is another file, 0 is none."""
    try:
        return os.stat(str(url.database)).st_ino if is_file(url) else 1
    except FileNotFoundError:
        return 0


def close_engines() -> None:
    with _lock:
        for engine in _engines.values():
            engine.dispose()
        _engines.clear()


def _leave_to_the_parent() -> None:
    """Open connections belong to the process that opened them."""
    for engine in _engines.values():
        engine.dispose(close=False)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_to_the_parent)
