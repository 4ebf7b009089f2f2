"""What came of the files that a watch predicted, by the folder of its predictions."""

import hashlib
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from core.workspace.store.schema import watched


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
