"""Who is at work, and in which project: named beside everything that is changed."""

import getpass
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

ANONYMOUS = "a visitor"  # of the pages, who did not sign in


def _nobody() -> str:
    return ""


@dataclass
class _Guard:
    is_on: bool = False
    whoever: Callable[[], str] = _nobody


_guarded = _Guard()
_free: ContextVar[bool] = ContextVar("free", default=False)
_person: ContextVar[str] = ContextVar("person", default="")
_project: ContextVar[str] = ContextVar("project", default="")
_job: ContextVar[str] = ContextVar("job", default="")


def act_as(person: str) -> None:
    """Name who acts in this thread from now on; the empty text is the machine's user."""
    _person.set(person)


def acting() -> str:
    """Who acts here: who was named, else the user of the machine."""
    return _person.get() or _guarded.whoever() or _user()


def person_called(text: str) -> str:
    """How a person is kept: an address is the same in capitals and small letters. What no database
    takes is left out."""
    return text.strip().casefold().replace("\0", "").encode("utf-8", "ignore").decode()


def guard_access(is_on: bool = True, whoever: Callable[[], str] = _nobody) -> None:
    """From now on whoever acts in this process needs a right, since people sign in; `whoever` says
    who that is where nobody was named in this thread."""
    _guarded.is_on, _guarded.whoever = is_on, whoever


def is_guarded() -> bool:
    """Does who acts in this process need a right?"""
    return _guarded.is_on


@contextmanager
def as_operator() -> Iterator[None]:
    """Act for the server itself, which may do everything."""
    token = _free.set(True)
    try:
        yield
    finally:
        _free.reset(token)


def limited_to() -> str | None:
    """Whose rights what is done here is held to; empty is somebody who did not sign in, None where
    everything may be done."""
    if not _guarded.is_on or _free.get():
        return None
    return person_called(_person.get() or _guarded.whoever())


def act_in(project: str) -> None:
    """Name the project that is worked in by this thread from now on, by its id."""
    _project.set(project)


def acting_in() -> str:
    """The project that is worked in; empty on the command line, which has none."""
    return _project.get()


def act_for(job: str) -> None:
    """Name the job that this thread works on, by its id."""
    _job.set(job)


def acting_for() -> str:
    """The job that is worked on; empty where it is none."""
    return _job.get()


@cache
def _user() -> str:
    try:
        return f"{getpass.getuser()}@{platform.node()}"
    except (OSError, KeyError):  # a container may run under a number that has no name
        return f"somebody@{platform.node()}"
