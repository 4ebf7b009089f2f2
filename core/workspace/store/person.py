"""Who is at work: named beside everything that is changed."""

import getpass
import platform
from contextvars import ContextVar
from functools import cache

_acting: ContextVar[str] = ContextVar("acting", default="")


def act_as(person: str) -> None:
    """Name who acts in this thread from now on."""
    _acting.set(person)


def acting() -> str:
    """Who acts here: who was named, else the user of the machine."""
    return _acting.get() or _user()


@cache
def _user() -> str:
    try:
        return f"{getpass.getuser()}@{platform.node()}"
    except (OSError, KeyError):  # a container may run under a number that has no name
        return f"somebody@{platform.node()}"
