"""Small documents, each replaced whole: by where they belong and what they are called."""

import hashlib
import itertools
import logging
import math
import time

from sqlalchemy import ColumnElement, Connection, delete, select, update

from core.workspace.store.schema import documents, new


def place_of_model(reference: str) -> str:
    """Where the documents of a saved model belong: its name may be too long for a place."""
    return f"model {hashlib.blake2b(reference.encode(), digest_size=16).hexdigest()}"


def place_of_version(reference: str, created: str) -> str:
    """Where the batches of one saved version belong: one that was removed leaves its number to
    another."""
    return place_of_model(f"{reference} {created}")


def find_document(connection: Connection, place: str, name: str) -> str | None:
    """What stands under a name; None where nothing does."""
    asked = select(documents.c.value).where(*_is(place, name))
    return connection.execute(asked).scalar()


def version_of(connection: Connection, place: str, name: str) -> float:
    """When a document was written, which no two versions of it share; 0 where there is none."""
    return connection.execute(select(documents.c.at).where(*_is(place, name))).scalar() or 0.0


def put_document(connection: Connection, place: str, name: str, value: str) -> None:
    """Write a document over whatever stands there."""
    before = version_of(connection, place, name)
    kept = {"value": value, "at": max(time.time(), math.nextafter(before, math.inf))}
    fresh = new(connection, documents).values(place=place, name=name, **kept)
    if not connection.execute(fresh).rowcount:
        connection.execute(update(documents).where(*_is(place, name)).values(**kept))


def remove_document(connection: Connection, place: str, name: str) -> None:
    connection.execute(delete(documents).where(*_is(place, name)))


def remove_those_with(connection: Connection, text: str) -> None:
    """Remove every document that has a text in it, letter by letter: to LIKE the underscore of a
    name is any character, and in SQLite capitals are small ones."""
    like = documents.c.value.contains(text, autoescape=True)
    asked = select(documents.c.place, documents.c.name, documents.c.value).where(like)
    for row in connection.execute(asked).all():
        if text in row.value:
            remove_document(connection, row.place, row.name)


def lay_beside(connection: Connection, place: str, name: str) -> None:
    """Give a document a name of its own, so that another can be written in its place."""
    names = (f"{name}.{number}.aside" for number in itertools.count(1))
    beside = next(free for free in names if find_document(connection, place, free) is None)
    connection.execute(update(documents).where(*_is(place, name)).values(name=beside))
    logging.getLogger(__name__).warning("Laid %s of %s beside as %s.", name, place, beside)


def _is(place: str, name: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return documents.c.place == place, documents.c.name == name
