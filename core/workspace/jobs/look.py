"""A job as pages see it: its row and its files."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from core.errors import WorkbenchError
from core.workspace.files import home
from core.workspace.jobs.folder import read_files
from core.workspace.jobs.job import ENDED_FROM_OUTSIDE, JobInfo, JobState
from core.workspace.jobs.queue import AskedJob, moment
from core.workspace.jobs.rows import active_ids, find_row, newest_id
from core.workspace.jobs.turns import Timed, seconds_to_start, turns, usual_seconds
from core.workspace.store import reading


def jobs_folder() -> Path:
    """Where the workers of this workspace write."""
    return home() / "jobs"


def find_job(job: str) -> JobInfo:
    """A job by its id; one that nobody asked for was cut off."""
    with reading() as connection:
        return _info(connection, job)


def asked_job(job: str) -> AskedJob | None:
    """What a worker is to do."""
    with reading() as connection:
        row = find_row(connection, job)
    return None if row is None else _asked(row)


def latest_job(project: str, kind: str, arguments: dict[str, Any] | None) -> JobInfo | None:
    """The project's newest job of a kind, with these arguments where they are given."""
    with reading() as connection:
        job = newest_id(connection, project, kind, arguments)
        return None if job is None else _info(connection, job)


def active_jobs(project: str) -> tuple[JobInfo, ...]:
    """The project's jobs that wait or run, newest first."""
    with reading() as connection:
        return tuple(_info(connection, job) for job in active_ids(connection, project))


def _info(connection: Connection, job: str) -> JobInfo:
    row, files = find_row(connection, job), read_files(jobs_folder() / job)
    if row is None:
        return JobInfo(job, "", "", "", JobState.CUT_OFF, seconds=0.0, **files)
    asked, state = _asked(row), JobState(row.state)
    if state in ENDED_FROM_OUTSIDE:
        files["result"] = files["result"] or _left_behind(job, asked)
        state = JobState.DONE if files["result"] else state
    end = row.ended or moment(connection)
    info = JobInfo(
        id=job,
        project=asked.project,
        kind=asked.kind,
        title=asked.title,
        state=state,
        seconds=max(0.0, end - (row.started or end)),
        **files,
    )
    return _placed(connection, info) if info.state is JobState.QUEUED else info


def _left_behind(job: str, asked: AskedJob) -> dict[str, Any] | None:
    """What a job had done before it was ended from outside: to start it again would do it twice."""
    from core.workspace.registry.saved_models import saved_by_job  # not for those who save none

    of = str(asked.arguments.get("model", "")).partition("@")[0]
    for name in filter(_is_name, (str(asked.arguments.get("name", "")), of)):
        model = saved_by_job(name, job)
        if model is not None:
            told = f"Saved as {model}; it was ended from outside before it could say more"
            return {"model": model, "detail": told}
    return None


def _is_name(text: str) -> bool:
    from core.workspace.registry.card import check_name

    try:
        return check_name(text) == text
    except WorkbenchError:
        return False


def _placed(connection: Connection, info: JobInfo) -> JobInfo:
    """A job that waits, with its place in the queue and when it starts."""
    now = turns(connection)
    ahead = now.before(info.id)
    usual = usual_seconds(connection, (turn.kind for turn in (*ahead, *now.held)))
    held = [
        Timed(turn, _left(_info(connection, turn.id), usual.get(turn.kind))) for turn in now.held
    ]
    waits = [Timed(turn, usual.get(turn.kind)) for turn in ahead]
    starts_in = seconds_to_start(held, waits, now.owner(info.id))
    return replace(info, before=len(ahead), starts_in=starts_in)


def _left(info: JobInfo, usual: float | None) -> float | None:
    """How long a job at work goes on, by how far it is, else as others of its kind did."""
    if info.seconds_left is not None:
        return info.seconds_left
    return None if usual is None else max(0.0, usual - info.seconds)


def _asked(row: Any) -> AskedJob:
    return AskedJob(
        row.project,
        row.kind,
        json.loads(row.title),
        json.loads(row.arguments),
        json.loads(row.who),
    )
