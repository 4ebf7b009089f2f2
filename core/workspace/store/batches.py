"""The batches that a saved model was watched over, in their order. The database itself refuses to
change or to delete them."""

from sqlalchemy import Connection, func, insert, select

from core.workspace.store.schema import batches


def batches_of(connection: Connection, place: str) -> list[str]:
    """What was kept of a model's batches, in order."""
    asked = select(batches.c.value).where(batches.c.place == place).order_by(batches.c.number)
    return list(connection.execute(asked).scalars())


def add_batch(connection: Connection, place: str, value: str) -> int:
    """Add an entry behind those that are there; its number, from 0."""
    count = select(func.count()).select_from(batches).where(batches.c.place == place)
    number = int(connection.execute(count).scalar_one())
    connection.execute(insert(batches).values(place=place, number=number, value=value))
    return number
