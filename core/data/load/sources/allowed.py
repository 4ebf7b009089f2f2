"""Which sources besides an upload may be read: the operator's word, because a server can be shared.

A database address, a web address or a folder is read with the rights of the server. Where only this
machine reaches the server, its user is its operator and all three are open; a server that others
reach opens what WORKBENCH_SOURCES lists.
"""

import os

from core.errors import WorkbenchError
from core.machine import environment

SOURCES = {
    "database": "a table behind a database address",
    "address": "a file behind a web address",
    "folder": "a file or folder on the server",
    "private": "web addresses inside the server's own network",
}
"""What the setting may list, with what each opens."""

_ON_THIS_MACHINE = frozenset({"database", "address", "folder"})


def is_allowed(source: str) -> bool:
    """May this source be read: one of SOURCES?"""
    return source in allowed_sources()


def allowed_sources() -> frozenset[str]:
    """What WORKBENCH_SOURCES lists; unset, what suits a server that only this machine reaches."""
    if not environment.SOURCES.is_set:
        return _ON_THIS_MACHINE
    listed = environment.SOURCES.text.split(",")
    return frozenset(word.strip().lower() for word in listed) & SOURCES.keys()


def check_allowed(source: str) -> None:
    """Raise a WorkbenchError that names the setting where a source is switched off."""
    if not is_allowed(source):
        raise WorkbenchError(
            f"This server does not read {SOURCES[source]}: whoever runs it can allow that by "
            f"adding {source} to the setting {environment.SOURCES.name}."
        )


def close_to_others() -> None:
    """Allow nothing that the setting does not list: for a server that other machines reach.

    Kept in the environment, so that the processes that work on jobs are held to it too.
    """
    os.environ.setdefault(environment.SOURCES.name, "")
