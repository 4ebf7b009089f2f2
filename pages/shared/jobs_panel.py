"""A job's progress, where it was started and on any tab that shows the same project."""

from collections.abc import Callable

import streamlit as st

from core.tasks.table import JobTask, Request
from core.wording.escape import as_markdown
from core.wording.numbers import duration
from core.workspace.jobs import JobInfo, JobState
from pages.frame import session

SECONDS_BETWEEN_LOOKS = 1.0


def start(task: JobTask[Request], title: str, request: Request) -> str:
    """Queue a job for the open project; its id."""
    session.project().begin()
    arguments = request.model_dump(mode="json")
    return session.jobs().submit(session.project().id, task.kind, title, arguments)


def latest_job(task: JobTask[Request], request: Request | None = None) -> JobInfo | None:
    """The project's newest job of a kind; with a request, the newest that was asked just that."""
    arguments = request.model_dump(mode="json") if request is not None else None
    return session.jobs().latest(session.project().id, task.kind, arguments)


def job_panel(
    task: JobTask[Request],
    live: Callable[[JobInfo], None] | None = None,
    request: Request | None = None,
) -> JobInfo | None:
    """Show the newest job of a kind, or the newest that was asked just the `request`: progress and
    a cancel button, or why it failed.

    While it runs, the panel looks once a second, lets `live` draw what is there so far, and
    redraws the page when the job has ended. Returns the job as it stood when the page was drawn.
    """
    job = latest_job(task, request)
    if job is None:
        return None
    if job.is_active:
        st.fragment(_running, run_every=SECONDS_BETWEEN_LOOKS)(job.id, live)
    else:
        _ended(job)
    return job


def _running(job_id: str, live: Callable[[JobInfo], None] | None) -> None:
    job = session.jobs().info(job_id)
    if not job.is_active:
        st.rerun()
    waiting = job.message or "starting"
    if job.state is JobState.QUEUED:
        waiting = "waiting for the job before it"
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.progress(job.share, f"{as_markdown(job.title)} · {as_markdown(waiting)} · {_times(job)}")
        st.button(
            "Stopping" if job.state is JobState.CANCELLING else "Cancel",
            key=f"cancel.{job.id}",
            icon=":material/cancel:",
            on_click=session.jobs().cancel,
            args=(job.id,),
            disabled=job.state is JobState.CANCELLING,
        )
    if live is not None:
        live(job)


def _times(job: JobInfo) -> str:
    """How long it has gone on, and about how long it will."""
    gone, left = f"{job.seconds:.0f} s", job.seconds_left
    return gone if left is None else f"{gone}, about {duration(left)} left"


def _ended(job: JobInfo) -> None:
    if job.failure:
        st.error(f"{as_markdown(job.title)}: {as_markdown(job.failure)}", icon=":material/error:")
    elif job.state is JobState.CANCELLED:
        st.info(f"{as_markdown(job.title)} was cancelled.", icon=":material/cancel:")
