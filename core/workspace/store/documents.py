"""Small documents, each replaced whole: by where they belong and what they are called."""

import itertools
import logging
import time

from sqlalchemy import ColumnElement, Connection, delete, select, update

from core.workspace.store.schema import documents, new


def find_document(connection: Connection, place: str, name: str) -> str | None:
    """What stands under a name; None where nothing does."""
    asked = select(documents.c.value).where(*_is(place, name))
    return connection.execute(asked).scalar()


def put_document(connection: Connection, place: str, name: str, value: str) -> None:
    """Write a document over whatever stands there."""
    kept = {"value": value, "at": time.time()}
    fresh = new(connection, documents).values(place=place, name=name, **kept)
    if not connection.execute(fresh).rowcount:
        connection.execute(update(documents).where(*_is(place, name)).values(**kept))


def remove_document(connection: Connection, place: str, name: str) -> None:
    connection.execute(delete(documents).where(*_is(place, name)))


def lay_beside(connection: Connection, place: str, name: str) -> None:
    """Give a document a name of its own, so that another can be written in its place."""
    names = (f"{name}.{number}.aside" for number in itertools.count(1))
    beside = next(free for free in names if find_document(connection, place, free) is None)
    connection.execute(update(documents).where(*_is(place, name)).values(name=beside))
    logging.getLogger(__name__).warning("Laid %s of %s beside as %s.", name, place, beside)


def _is(place: str, name: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return documents.c.place == place, documents.c.name == name
