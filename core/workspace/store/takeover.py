"""What workspaces kept in files before they had a database, taken over once; the files stay."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, insert, select

from core.workspace.files import home
from core.workspace.store.schema import about

# What was taken over, by name; a name is noted when its work is done, and never done again.
TAKEOVERS: dict[str, Callable[[Connection, Path], None]] = {}


def left_to_do(connection: Connection) -> list[str]:
    """What was not taken over yet."""
    done = set(connection.execute(select(about.c.name)).scalars())
    return [name for name in TAKEOVERS if f"taken {name}" not in done]


def take_over(connection: Connection) -> None:
    """Take over what is left, all of it in the one transaction that it is called in."""
    for name in left_to_do(connection):
        TAKEOVERS[name](connection, home())
        connection.execute(insert(about).values(name=f"taken {name}", value=str(home())))
