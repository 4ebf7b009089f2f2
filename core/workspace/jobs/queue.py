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

from core.workspace.access.rights import check_may
from core.workspace.jobs.job import HELD, JobState
from core.workspace.jobs.rows import as_text, find_row
from core.workspace.jobs.turns import check_room, owner_of, turns
from core.workspace.store.person import acting
from core.workspace.store.schema import jobs

LEASE = 15.0  # seconds without a beat after which a server counts as gone


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


def ask(connection: Connection, job: str, asked: AskedJob) -> str:
    """Put a job into the queue; its id. Where the project has just that waiting or at work already,
    nothing is added, and the id is that one's.

    Raises FullQueueError where a person or project has as many as the operator allows, and
    NoRightError for one of a project that may not be changed.
    """
    check_may(connection, asked.project)
    there = _same(connection, asked)
    if there is not None:
        return there
    who = json.dumps(asked.who or acting())
    check_room(connection, owner_of(asked.project, who))
    values = {
        "id": job,
        "project": asked.project,
        "kind": asked.kind,
        "title": json.dumps(asked.title),
        "arguments": as_text(asked.arguments),
        "who": who,
        "state": JobState.QUEUED,
        "asked": moment(connection),
        "holder": "",
        "beat": 0.0,
    }
    connection.execute(insert(jobs).values(**values))
    return job


def _same(connection: Connection, asked: AskedJob) -> str | None:
    """The job that does the same already; one that is being stopped does not."""
    same = select(jobs.c.id).where(
        jobs.c.project == asked.project,
        jobs.c.kind == asked.kind,
        jobs.c.state.in_((JobState.QUEUED, JobState.RUNNING)),
        jobs.c.arguments == as_text(asked.arguments),
    )
    return connection.execute(same.limit(1)).scalar()


def claim(connection: Connection, holder: str, each: int) -> str | None:
    """The job whose turn it is, which is this server's from now on; None where none waits whose
    owner has less than `each` at work here."""
    now = turns(connection)
    here = [turn.owner for turn in now.held if turn.holder == holder]
    free = (turn.id for turn in now.waiting if here.count(turn.owner) < each)
    job: str | None = next(free, None)
    if job is not None:
        at = moment(connection)
        taken = {"state": JobState.RUNNING, "holder": holder, "beat": at, "started": at}
        connection.execute(update(jobs).where(jobs.c.id == job).values(**taken))
    return job


def give_back(connection: Connection, job: str, holder: str) -> None:
    """Let a job that this server could not start wait on; one that was cancelled meanwhile is
    ended, and one that is another's by now, or over, stays as it is."""
    waits = {"state": JobState.QUEUED, "holder": "", "started": None}
    own = update(jobs).where(jobs.c.id == job, *_held_by(holder))
    if not connection.execute(own.where(jobs.c.state == JobState.RUNNING).values(**waits)).rowcount:
        fail_to_start(connection, job, holder)


def fail_to_start(connection: Connection, job: str, holder: str) -> None:
    """End a job that this server could not start: as cancelled, where somebody did that."""
    held = select(jobs.c.state).where(jobs.c.id == job, *_held_by(holder))
    state = connection.execute(held).scalar()
    if state is not None:
        is_cancelled = state == JobState.CANCELLING
        end(connection, job, JobState.CANCELLED if is_cancelled else JobState.FAILED)


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
    if (row := find_row(connection, job)) is not None:
        check_may(connection, row.project)
    waits = update(jobs).where(jobs.c.id == job, jobs.c.state == JobState.QUEUED)
    ended = {"state": JobState.CANCELLED, "ended": moment(connection)}
    if not connection.execute(waits.values(**ended)).rowcount:
        runs = update(jobs).where(jobs.c.id == job, jobs.c.state == JobState.RUNNING)
        connection.execute(runs.values(state=JobState.CANCELLING))


def to_be_stopped(connection: Connection, holder: str) -> list[str]:
    """This server's jobs that somebody cancelled."""
    asked = select(jobs.c.id).where(jobs.c.holder == holder, jobs.c.state == JobState.CANCELLING)
    return list(connection.execute(asked).scalars())


def held(connection: Connection, holder: str) -> set[str]:
    """The jobs that are this server's: one whose lease ran out is no more, once another server has
    ended it."""
    return set(connection.execute(select(jobs.c.id).where(*_held_by(holder))).scalars())


def finish(connection: Connection, job: str, holder: str, state: JobState) -> None:
    """Note how a job of this server ended; what others have noted of one that it lost stays."""
    if job in held(connection, holder):
        end(connection, job, state)


def end(connection: Connection, job: str, state: JobState) -> None:
    """Note how a job ended."""
    ended = {"state": state, "ended": moment(connection)}
    connection.execute(update(jobs).where(jobs.c.id == job).values(**ended))


def _held_by(holder: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return jobs.c.holder == holder, jobs.c.state.in_(HELD)
