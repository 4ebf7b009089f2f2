"""The queue of jobs, which several servers share: rows that are claimed by a lease.

A server that works on a job says so by a beat every few seconds. When its beats stop for longer
than the lease, whatever became of it, another server ends its jobs. Nothing goes by the number of a
process, which another process, or another container, may have too.
"""

import json
import time
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from core.workspace.jobs.job import ACTIVE, JobState
from core.workspace.store.person import acting
from core.workspace.store.schema import jobs

LEASE = 15.0  # seconds without a beat after which a server counts as gone
HELD = (JobState.RUNNING, JobState.CANCELLING)


@dataclass(frozen=True)
class AskedJob:
    """What is asked: arguments fit in JSON, ids and choices, no data."""

    project: str
    kind: str
    title: str
    arguments: dict[str, Any]
    who: str = ""


def moment(connection: Connection) -> float:
    """The time by the clock that all servers share."""
    if connection.dialect.name == "postgresql":
        asked = select(func.extract("epoch", func.clock_timestamp()))
        return float(connection.execute(asked).scalar_one())
    return time.time()


def ask(connection: Connection, job: str, asked: AskedJob) -> None:
    """Put a job at the end of the queue."""
    values = {
        "id": job,
        "project": asked.project,
        "kind": asked.kind,
        "title": json.dumps(asked.title),
        "arguments": as_text(asked.arguments),
        "who": json.dumps(asked.who or acting()),
        "state": JobState.QUEUED,
        "asked": moment(connection),
        "holder": "",
        "beat": 0.0,
    }
    connection.execute(insert(jobs).values(**values))


def as_text(arguments: dict[str, Any]) -> str:
    """Arguments as they are compared."""
    return json.dumps(arguments, sort_keys=True)


def claim(connection: Connection, holder: str) -> str | None:
    """The job that waits longest, which is this server's from now on; None where none waits."""
    asked = select(jobs.c.id).where(jobs.c.state == JobState.QUEUED)
    job = connection.execute(asked.order_by(jobs.c.asked, jobs.c.id).limit(1)).scalar()
    if job is not None:
        now = moment(connection)
        taken = {"state": JobState.RUNNING, "holder": holder, "beat": now, "started": now}
        connection.execute(update(jobs).where(jobs.c.id == job).values(**taken))
    return job


def give_back(connection: Connection, job: str) -> None:
    """Let a job that could not be started wait on."""
    waits = {"state": JobState.QUEUED, "holder": "", "started": None}
    connection.execute(update(jobs).where(jobs.c.id == job).values(**waits))


def beat(connection: Connection, holder: str) -> None:
    """Say that this server still works on its jobs."""
    connection.execute(update(jobs).where(*_held_by(holder)).values(beat=moment(connection)))


def waiting(connection: Connection) -> bool:
    """Does a job wait?"""
    asked = select(jobs.c.id).where(jobs.c.state == JobState.QUEUED).limit(1)
    return connection.execute(asked).scalar() is not None


def gone(connection: Connection) -> dict[str, str]:
    """The jobs whose servers let their lease run out, with where they stand."""
    lapsed = jobs.c.state.in_(HELD), jobs.c.beat < moment(connection) - LEASE
    found = connection.execute(select(jobs.c.id, jobs.c.state).where(*lapsed))
    return {row.id: row.state for row in found}


def end_those_of_the_gone(connection: Connection) -> list[str]:
    """End the jobs whose servers let their lease run out; which they were."""
    found = gone(connection)
    for job, state in found.items():
        end(connection, job, _as_left(state))
    return list(found)


def leave(connection: Connection, holder: str) -> None:
    """End the jobs of a server that stops."""
    for row in connection.execute(select(jobs.c.id, jobs.c.state).where(*_held_by(holder))).all():
        end(connection, row.id, _as_left(row.state))


def _as_left(state: str) -> JobState:
    return JobState.CANCELLED if state == JobState.CANCELLING else JobState.CUT_OFF


def ask_to_stop(connection: Connection, job: str) -> None:
    """Cancel a job: one that waits is ended, one that runs is stopped by the server it is with."""
    waits = update(jobs).where(jobs.c.id == job, jobs.c.state == JobState.QUEUED)
    ended = {"state": JobState.CANCELLED, "ended": moment(connection)}
    if not connection.execute(waits.values(**ended)).rowcount:
        runs = update(jobs).where(jobs.c.id == job, jobs.c.state == JobState.RUNNING)
        connection.execute(runs.values(state=JobState.CANCELLING))


def to_be_stopped(connection: Connection, holder: str) -> list[str]:
    """This server's jobs that somebody cancelled."""
    asked = select(jobs.c.id).where(jobs.c.holder == holder, jobs.c.state == JobState.CANCELLING)
    return list(connection.execute(asked).scalars())


def end(connection: Connection, job: str, state: JobState) -> None:
    """Note how a job ended."""
    ended = {"state": state, "ended": moment(connection)}
    connection.execute(update(jobs).where(jobs.c.id == job).values(**ended))


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


def _held_by(holder: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return jobs.c.holder == holder, jobs.c.state.in_(HELD)
