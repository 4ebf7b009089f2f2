"""Jobs as rows of the queue, looked up."""

import json
from typing import Any

from sqlalchemy import Connection, select

from core.workspace.jobs.job import ACTIVE
from core.workspace.store.schema import jobs


def as_text(arguments: dict[str, Any]) -> str:
    """Arguments as they are compared."""
    return json.dumps(arguments, sort_keys=True)


def find_row(connection: Connection, job: str) -> Any | None:
    return connection.execute(select(jobs).where(jobs.c.id == job)).one_or_none()


def newest_id(
    connection: Connection, project: str, kind: str, arguments: dict[str, Any] | None
) -> str | None:
    """The project's newest job of a kind, with these arguments where they are given."""
    asked = select(jobs.c.id).where(jobs.c.project == project, jobs.c.kind == kind)
    if arguments is not None:
        asked = asked.where(jobs.c.arguments == as_text(arguments))
    return connection.execute(asked.order_by(jobs.c.id.desc()).limit(1)).scalar()


def active_ids(connection: Connection, project: str) -> list[str]:
    """The project's jobs that wait or run, newest first."""
    asked = select(jobs.c.id).where(jobs.c.project == project, jobs.c.state.in_(ACTIVE))
    return list(connection.execute(asked.order_by(jobs.c.id.desc())).scalars())


def every_id(connection: Connection, project: str) -> list[str]:
    """All jobs that a project ever asked for."""
    return list(connection.execute(select(jobs.c.id).where(jobs.c.project == project)).scalars())
