"""Looks and changes: each one transaction, and what the database refuses is a sentence."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine
from sqlalchemy.exc import DatabaseError, DBAPIError, IntegrityError, OperationalError

from core.errors import DamagedFileError, WorkbenchError
from core.workspace.files import home
from core.workspace.store import schema, takeover
from core.workspace.store.database import (
    FILE,
    address,
    close_engines,
    engine_at,
    file_number,
    frozen_at,
    make_folder,
)

Result = TypeVar("Result")

TRIES = 30
_MET_ANOTHER = ("40001", "40P01")  # PostgreSQL: could not be put in order; waited for each other

_opening = threading.Lock()
_ready: dict[tuple[URL, Path], int] = {}


@contextmanager
def reading() -> Iterator[Connection]:
    """A look at the database as it stands at one moment."""
    with _in_words(), _connected() as connection, connection.begin():
        yield connection


def _connected() -> Connection:
    """A connection to look with: where nothing can be written, one that needs not to."""
    try:
        return _opened().connect()
    except OperationalError:
        frozen = frozen_at(address())
        if frozen is None:
            raise
        return frozen.connect()


def changing(work: Callable[[Connection], Result]) -> Result:
    """Do `work` in one transaction, which takes the write lock first: all of it, or nothing.

    It is done again where it met another change, so it must do nothing but look at and change rows;
    and it must not call `changing` or `reading` itself.
    """
    with _in_words():
        return _retried(_opened(), work)


def _retried(
    engine: Engine, work: Callable[[Connection], Result], isolation: str = "SERIALIZABLE"
) -> Result:
    for tried in range(TRIES):
        try:
            return _once(engine, work, isolation)
        except (OperationalError, IntegrityError) as error:
            if not _met_another(error) or tried == TRIES - 1:
                raise
            # Not a result: only how long two that met each other keep apart.
            time.sleep(random.uniform(0, 0.01 * 2 ** min(tried, 6)))
    raise AssertionError("the last try returns or raises")


def _once(engine: Engine, work: Callable[[Connection], Result], isolation: str) -> Result:
    connection = engine.connect().execution_options(is_change=True)
    if engine.dialect.name == "postgresql":
        connection = connection.execution_options(isolation_level=isolation)
    with connection, connection.begin():
        return work(connection)


def _met_another(error: DBAPIError) -> bool:
    is_double = isinstance(error, IntegrityError) and "added to" not in str(error.orig)
    return is_double or getattr(error.orig, "sqlstate", None) in _MET_ANOTHER


def _opened() -> Engine:
    """The engine, with its tables made and earlier files taken over."""
    url = address()
    engine, place = engine_at(url), (url, home())
    with _opening:
        known, found = _ready.get(place), file_number(url)
        if not found or known != found:
            if known is not None:
                engine.dispose()  # what it has open is a file that was removed or replaced
            make_folder(url)
            _make(engine)
            _ready[place] = file_number(url)
    return engine


def close_opened() -> None:
    """Close every connection; the next transaction looks anew at what its database holds."""
    with _opening:
        _ready.clear()
        close_engines()


def _make(engine: Engine) -> None:
    with engine.connect() as connection, connection.begin():
        is_made = schema.is_made(connection)
    if not is_made:
        # Who waited for the lock must see the tables that the other made meanwhile.
        _retried(engine, schema.make, isolation="READ COMMITTED")
    with engine.connect() as connection, connection.begin():
        left = takeover.left_to_do(connection)
    if left:
        _retried(engine, takeover.take_over)


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise WorkbenchError(_refusal(" ".join(str(error.orig).split()))) from error
    except DatabaseError as error:
        if type(error) is not DatabaseError:  # a bug of ours, such as a wrong statement
            raise
        raise DamagedFileError(
            f"The workspace's database {FILE} in {home()} is damaged ({error.orig}): put back a "
            "copy of it, or move it away to start with what stands in the files."
        ) from error


def _refusal(why: str) -> str:
    if "locked" in why:
        return (
            "The workspace's database is busy: another process has been writing for long. Nothing "
            "was changed; try again."
        )
    return (
        f"The workspace's database cannot be used ({why}): make room on the disk, see that its "
        "folder may be written, or that its server runs. Nothing was changed."
    )
