"""What came of the files that a watch predicted, by the folder of its predictions."""

import hashlib
import json
from pathlib import Path

from sqlalchemy import Connection, func, insert, select, update

from core.workspace.store.schema import watched

_OF_THE_FILE = ("file", "size", "written", "at", "state")


def place_of_folder(folder: Path) -> str:
    """Where the entries of a folder belong, by its real path, which may be too long for a place."""
    path = str(folder.resolve()).encode("utf-8", "surrogateescape")
    return f"watch {hashlib.blake2b(path, digest_size=16).hexdigest()}"


def entries_of(connection: Connection, place: str) -> list[str]:
    """The entries of a folder, in their order."""
    asked = select(watched.c.value).where(watched.c.place == place).order_by(watched.c.number)
    return list(connection.execute(asked).scalars())


def add_entries(connection: Connection, place: str, values: list[str]) -> None:
    """Add entries behind those that are there."""
    count = select(func.count()).select_from(watched).where(watched.c.place == place)
    first = int(connection.execute(count).scalar_one())
    rows = [
        {"place": place, "number": number, "value": value}
        for number, value in enumerate(values, first)
    ]
    if rows:
        connection.execute(insert(watched), rows)


def leave_nameless(connection: Connection, reference: str) -> None:
    """Take a model out of the entries of all folders. That a file was worked on stays, so that
    nobody works on it again, and each entry keeps its number."""
    like = watched.c.value.contains(json.dumps(reference), autoescape=True)
    for row in connection.execute(select(watched).where(like)).all():
        entry = json.loads(row.value)
        if entry["model"] == reference:
            bare = {name: entry[name] for name in _OF_THE_FILE} | {"model": "", "means": ""}
            this = watched.c.place == row.place, watched.c.number == row.number
            connection.execute(update(watched).where(*this).values(value=json.dumps(bare)))
