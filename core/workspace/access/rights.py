"""Rights on projects, asked in the transaction that looks or changes: no page can forget to."""

from enum import StrEnum
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, select

from core.errors import NoRightError
from core.workspace.files import home
from core.workspace.store import reading
from core.workspace.store.ledger import SAVE
from core.workspace.store.members import owner_in, right_in
from core.workspace.store.person import limited_to
from core.workspace.store.schema import ledger, members, projects


class Right(StrEnum):
    """What a person may do with a project; each may do what those before it may."""

    VIEW = "view"
    EDIT = "edit"
    OWNER = "owner"

    def covers(self, other: "Right") -> bool:
        """Is it that right, or more?"""
        order = list(Right)
        return order.index(self) >= order.index(other)


_DONE = {
    Right.VIEW: "look at this project",
    Right.EDIT: "change this project: you may look at it",
    Right.OWNER: "share or forget this project: only its owner may",
}


def may(project: str, right: Right = Right.VIEW) -> bool:
    """May who acts here do that with a project, by its id?"""
    if limited_to() is None:
        return True
    with reading() as connection:
        return may_in(connection, project, right)


def check_may(connection: Connection, project: str, right: Right = Right.EDIT) -> None:
    """Raise NoRightError where who acts here may not do that with a project. One that is not begun
    is nobody's yet, and whoever signed in may begin it."""
    if may_in(connection, project, right):
        return
    if not limited_to():
        raise NoRightError("Sign in first: this server keeps what is done here by person.")
    owner = owner_in(connection, project)
    way_out = f"Ask {owner}." if owner else "Ask whoever runs this server to give it an owner."
    # Who may not even look is told no more than that.
    asked = right if may_in(connection, project, Right.VIEW) else Right.VIEW
    raise NoRightError(f"You may not {_DONE[asked]}. {way_out}")


def may_in(connection: Connection, project: str, right: Right) -> bool:
    """May who acts here do that with a project, asked as a part of a larger look or change?"""
    person = limited_to()
    if person is None:
        return True
    if not person:
        return False
    has = right_in(connection, project, person)
    if has is not None:
        return Right(has).covers(right)
    return _is_free(connection, project)


def _is_free(connection: Connection, project: str) -> bool:
    """Was a project never begun? One that was forgotten is nobody's again where models that it
    saved stay, or whoever knows its id would have them."""
    begun = select(projects.c.id).where(projects.c.id == project)
    saved = select(ledger.c.number).where(ledger.c.project == project, ledger.c.kind == SAVE)
    return not any(
        connection.execute(asked.limit(1)).scalar() is not None for asked in (begun, saved)
    )


def in_reach() -> ColumnElement[bool] | None:
    """Which projects a list has for who acts here; None is all of them."""
    person = limited_to()
    if person is None:
        return None
    own = select(members.c.project).where(members.c.person == person)
    return projects.c.id.in_(own)


def check_may_write(path: Path) -> None:
    """Raise NoRightError where a file lies in a project that who acts here may not change."""
    if limited_to() is None:
        return
    inside = (home() / "projects").resolve()
    if inside in path.resolve().parents:
        with reading() as connection:
            check_may(connection, path.resolve().relative_to(inside).parts[0])
