"""A job as pages see it: its row and its files."""

import json
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from core.workspace.files import home
from core.workspace.jobs.folder import read_files
from core.workspace.jobs.job import JobInfo, JobState
from core.workspace.jobs.queue import AskedJob, active_ids, find_row, moment, newest_id
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
    asked = _asked(row)
    end = row.ended or moment(connection)
    return JobInfo(
        id=job,
        project=asked.project,
        kind=asked.kind,
        title=asked.title,
        state=JobState(row.state),
        seconds=max(0.0, end - (row.started or end)),
        **files,
    )


def _asked(row: Any) -> AskedJob:
    return AskedJob(
        row.project,
        row.kind,
        json.loads(row.title),
        json.loads(row.arguments),
        json.loads(row.who),
    )
