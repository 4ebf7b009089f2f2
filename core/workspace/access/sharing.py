"""A project is shared by invitation: its owner names a person, who may look at it or change it."""

from sqlalchemy import Connection

from core.errors import WorkbenchError
from core.workspace.access.rights import Right, check_may
from core.workspace.project import Project
from core.workspace.store import changing, reading
from core.workspace.store.ledger import LedgerEntry, add
from core.workspace.store.members import members_in, owner_in, put_member, remove_member
from core.workspace.store.person import person_called

SHARE = "share"
LONGEST = 254  # characters of an address, after RFC 5321


def people_of(project: Project) -> dict[str, Right]:
    """Who may do what with a project, by who they are; the owner first."""
    with reading() as connection:
        check_may(connection, project.id, Right.VIEW)
        found = members_in(connection, project.id)
    rights = {person: Right(right) for person, right in found.items()}
    return dict(sorted(rights.items(), key=lambda one: (one[1] is not Right.OWNER, one[0])))


def invite(project: Project, person: str, right: Right) -> None:
    """Let somebody look at a project, or change it; as its owner they take the place of who was.

    Raises WorkbenchError where the person is none, or would leave the project without an owner, and
    NoRightError where who asks does not own it.
    """
    who = _checked(person)

    def work(connection: Connection) -> None:
        check_may(connection, project.id, Right.OWNER)
        owner = owner_in(connection, project.id)
        if who == owner and right is not Right.OWNER:
            raise WorkbenchError(f"{who} owns this project: give it to somebody else first.")
        if right is Right.OWNER and owner and owner != who:
            put_member(connection, project.id, owner, Right.EDIT)
        put_member(connection, project.id, who, right)
        add(connection, LedgerEntry(project.id, SHARE, detail=f"{who} may {_told(right)}"))

    if not project.is_begun:
        raise WorkbenchError("There is nothing to share yet: load a table first.")
    changing(work)


def uninvite(project: Project, person: str) -> None:
    """Take a right back. Raises as `invite`, and where the person has none."""
    who = _checked(person)

    def work(connection: Connection) -> None:
        check_may(connection, project.id, Right.OWNER)
        if owner_in(connection, project.id) == who:
            raise WorkbenchError(f"{who} owns this project: give it to somebody else first.")
        if not remove_member(connection, project.id, who):
            raise WorkbenchError(f"{who} was not invited to this project.")
        add(connection, LedgerEntry(project.id, SHARE, detail=f"{who} is no longer invited"))

    changing(work)


def _told(right: Right) -> str:
    return "do everything with it, as its owner" if right is Right.OWNER else f"{right} it"


def _checked(person: str) -> str:
    who = person_called(person)
    if not who or len(who) > LONGEST or "@" not in who or any(c.isspace() for c in who):
        raise WorkbenchError(
            f"{person[:80]!r} names nobody: give the address that the person signs in with, such "
            "as anna@example.org."
        )
    return who
