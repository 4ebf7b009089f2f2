"""What is noted of the open project, as the visitor saw it: who replaces what somebody else changed
meanwhile is told, and can do it again on top."""

from typing import TypeVar

from core.workspace.project_notes import ProjectNote
from pages.frame import session

Record = TypeVar("Record")


def noted(kind: ProjectNote[Record]) -> Record | None:
    """What is noted; None where nothing is, or nothing that can be read."""
    found = kind.look(session.project())
    session.look().saw(kind.name, found.version)
    return found.record


def note(kind: ProjectNote[Record], record: Record) -> bool:
    """Note a record in place of the one that the visitor saw; was it noted?"""
    made_on = session.look().seen_note(kind.name)
    if made_on is None:  # the page drew nothing of it
        made_on = kind.look(session.project()).version
    with session.told():
        version = kind.replace(session.project(), record, made_on)
        session.look().changed_note(kind.name, version)
    return session.look().seen_note(kind.name) != made_on
