"""Who is at work, and in which project: named beside everything that is changed."""

import getpass
import platform
from contextvars import ContextVar
from functools import cache

_person: ContextVar[str] = ContextVar("person", default="")
_project: ContextVar[str] = ContextVar("project", default="")


def act_as(person: str) -> None:
    """Name who acts in this thread from now on; the empty text is the machine's user."""
    _person.set(person)


def acting() -> str:
    """Who acts here: who was named, else the user of the machine."""
    return _person.get() or _user()


def act_in(project: str) -> None:
    """Name the project that is worked in by this thread from now on, by its id."""
    _project.set(project)


def acting_in() -> str:
    """The project that is worked in; empty on the command line, which has none."""
    return _project.get()


@cache
def _user() -> str:
    try:
        return f"{getpass.getuser()}@{platform.node()}"
    except (OSError, KeyError):  # a container may run under a number that has no name
        return f"somebody@{platform.node()}"
