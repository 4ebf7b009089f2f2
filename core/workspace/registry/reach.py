"""Whose saved models are, where people sign in: a name is of the project that saved its first
version, and who may look at that project, or change it, may do so with the model."""

from collections.abc import Iterable

from sqlalchemy import Connection

from core.errors import NoRightError, WorkbenchError
from core.machine.environment import PROMOTERS
from core.workspace.access.rights import Right, may, may_in
from core.workspace.access.roles import is_named
from core.workspace.store import changing
from core.workspace.store.ledger import (
    SAVE,
    LedgerEntry,
    LedgerQuestion,
    add,
    entries,
    entries_in,
)
from core.workspace.store.person import acting_in, limited_to


def names_in_reach(names: Iterable[str]) -> set[str]:
    """Those of some names whose models who acts here may look at; all, where nobody signs in. What
    only the command line saved is for whoever runs the server, and for those who promote."""
    every = set(names)
    person = limited_to()
    if person is None or is_named(PROMOTERS, person):
        return every
    projects = _projects(every)
    allowed = {project for project in set(projects.values()) if may(project)}
    return {name for name in every if projects.get(name) in allowed}


def may_with_model(name: str, right: Right) -> bool:
    """May who acts here do that with the models of a name?"""
    if limited_to() is None:
        return True
    project = _projects({name}).get(name)
    return project is not None and may(project, right)


def check_may_change_model(name: str, right: Right = Right.EDIT) -> None:
    """Raise NoRightError where who acts here may not."""
    if not may_with_model(name, right):
        whose = "its owner" if right is Right.OWNER else "who may change the project of it"
        raise NoRightError(f"You may not do this with the model {name}: only {whose} may.")


def check_may_save(name: str) -> None:
    """Raise WorkbenchError where a name that has versions is somebody else's."""
    if not may_with_model(name, Right.EDIT):
        raise _taken(name)


def enter_save(name: str, reference: str) -> None:
    """Enter that a version was saved. Whose the name is, is asked in the transaction that enters
    it: of two who save the same new name at once the first has it, and for the second this raises
    WorkbenchError."""

    def work(connection: Connection) -> None:
        saves = entries_in(connection, LedgerQuestion(kind=SAVE, name=name))
        if saves and not _may_save_beside(connection, saves):
            raise _taken(name)
        add(connection, LedgerEntry(acting_in(), SAVE, reference, reference))

    changing(work)


def _may_save_beside(connection: Connection, saves: Iterable[LedgerEntry]) -> bool:
    if limited_to() is None:
        return True
    owner = next((entry.project for entry in saves if entry.project), "")
    return bool(owner) and may_in(connection, owner, Right.EDIT)


def _taken(name: str) -> WorkbenchError:
    return WorkbenchError(f"The name {name} is taken: call the model otherwise.")


def _projects(names: set[str]) -> dict[str, str]:
    """The project that saved the first version of each name, where one did."""
    asked = LedgerQuestion(kind=SAVE, name=next(iter(names)) if len(names) == 1 else None)
    found: dict[str, str] = {}
    for entry in entries(asked):
        name = entry.subject.rpartition("@")[0]
        if entry.project and name in names:
            found.setdefault(name, entry.project)
    return found
