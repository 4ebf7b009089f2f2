"""Who may do what with a project: a row a person and project, one of them the owner's."""

from sqlalchemy import Connection, delete, select, update

from core.workspace.store.schema import members, new

OWNER = "owner"


def right_in(connection: Connection, project: str, person: str) -> str | None:
    """The right of a person; None where there is none."""
    asked = select(members.c.right).where(members.c.project == project, members.c.person == person)
    return connection.execute(asked).scalar()


def owner_in(connection: Connection, project: str) -> str:
    """Whose a project is; empty where it is nobody's."""
    asked = select(members.c.person).where(members.c.project == project, members.c.right == OWNER)
    return connection.execute(asked).scalar() or ""


def members_in(connection: Connection, project: str) -> dict[str, str]:
    """Everybody with a right, by who they are."""
    asked = select(members.c.person, members.c.right).where(members.c.project == project)
    return {row.person: row.right for row in connection.execute(asked)}


def put_member(connection: Connection, project: str, person: str, right: str) -> None:
    """Give a person a right in place of the one that was there."""
    fresh = new(connection, members).values(project=project, person=person, right=right)
    if not connection.execute(fresh).rowcount:
        own = members.c.project == project, members.c.person == person
        connection.execute(update(members).where(*own).values(right=right))


def remove_member(connection: Connection, project: str, person: str) -> bool:
    """Take a person's right back; was there one?"""
    own = members.c.project == project, members.c.person == person
    return bool(connection.execute(delete(members).where(*own)).rowcount)
