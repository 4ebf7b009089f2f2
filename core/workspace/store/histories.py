"""Steps one after the other, and which of them is in force: each change names the version that it
was made on, and who comes second is told who was first."""

import json
import time
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from core.errors import ChangedMeanwhileError
from core.workspace.store.person import acting
from core.workspace.store.schema import histories, new, steps


@dataclass(frozen=True)
class HistoryHead:
    """Where a history stands; version 0 is one that was never written."""

    project: str
    version: int = 0
    position: int = -1
    said: str = ""
    who: str = ""
    at: float = 0.0

    @property
    def sentence(self) -> str:
        """Who changed it last, for one who did not know."""
        when = datetime.fromtimestamp(self.at).strftime("%H:%M")
        return f"at {when} {self.who} changed it ({self.said})"


def head(connection: Connection, project: str) -> HistoryHead:
    """Where a project's history stands."""
    row = connection.execute(select(histories).where(histories.c.project == project)).one_or_none()
    if row is None:
        return HistoryHead(project)
    return HistoryHead(project, row.version, row.position, **json.loads(row.last))


def step(connection: Connection, project: str, number: int) -> str | None:
    """A step, as it was written."""
    asked = select(steps.c.value).where(steps.c.project == project, steps.c.number == number)
    return connection.execute(asked).scalar()


def every_step(connection: Connection, project: str) -> list[str]:
    asked = select(steps.c.value).where(steps.c.project == project).order_by(steps.c.number)
    return list(connection.execute(asked).scalars())


def step_count(connection: Connection, project: str) -> int:
    asked = select(func.count()).select_from(steps).where(steps.c.project == project)
    return int(connection.execute(asked).scalar_one())


def add_step(connection: Connection, project: str, number: int, value: str) -> None:
    """Write a step after the others; one that is there already stays as it is."""
    connection.execute(new(connection, steps).values(project=project, number=number, value=value))


def move(connection: Connection, made_on: HistoryHead, position: int, said: str) -> HistoryHead:
    """Put another step in force; raises ChangedMeanwhileError where the history has moved on."""
    now = HistoryHead(
        made_on.project, made_on.version + 1, position, said, acting(), at=time.time()
    )
    last = json.dumps({"said": now.said, "who": now.who, "at": now.at})
    values = {"version": now.version, "position": position, "last": last}
    if made_on.version:
        mine = histories.c.project == made_on.project, histories.c.version == made_on.version
        written = connection.execute(update(histories).where(*mine).values(**values))
    else:
        fresh = new(connection, histories)
        written = connection.execute(fresh.values(project=made_on.project, **values))
    if not written.rowcount:
        raise changed_meanwhile(head(connection, made_on.project))
    return now


def changed_meanwhile(found: HistoryHead) -> ChangedMeanwhileError:
    return ChangedMeanwhileError(
        f"The recipe is not what it was when you looked: {found.sentence}. Your change was not "
        "kept: look at the recipe as it is now, and do it again on top."
    )
