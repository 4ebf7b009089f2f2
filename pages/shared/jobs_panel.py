"""A job's progress, where it was started and on any tab that shows the same project."""

from collections.abc import Callable

import streamlit as st

from core.errors import FullQueueError
from core.tasks.table import JobTask, Request
from core.wording.escape import as_markdown
from core.workspace.jobs import JobInfo, JobState
from pages.frame import session
from pages.frame.job_line import job_line

SECONDS_BETWEEN_LOOKS = 1.0


def start(task: JobTask[Request], title: str, request: Request) -> str:
    """Queue a job for the open project; its id. What is asked a second time is at work already, and
    where no more are taken the next draw, which comes at once, says why."""
    session.project().begin()
    arguments = request.model_dump(mode="json")
    try:
        return session.jobs().submit(session.project().id, task.kind, title, arguments)
    except FullQueueError as error:
        session.tell(error)
        return ""


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
    a cancel button, or why it failed; without a request also the others of the kind that wait or
    run.

    While it runs, the panel looks once a second, lets `live` draw what is there so far, and
    redraws the page when the job has ended. Returns the job as it stood when the page was drawn.
    """
    job = latest_job(task, request)
    if job is None:
        return None
    if request is None:
        for other in session.jobs().active(job.project):
            if other.kind == task.kind and other.id != job.id:
                job_at_work(other)
    if job.is_active:
        job_at_work(job, live)
    else:
        _ended(job)
    return job


def job_at_work(job: JobInfo, live: Callable[[JobInfo], None] | None = None) -> None:
    """How far an active job is, looked at once a second, with what `live` draws of it; the page is
    drawn anew when it has ended."""
    st.fragment(_running, run_every=SECONDS_BETWEEN_LOOKS)(job.id, live)


def _running(job_id: str, live: Callable[[JobInfo], None] | None) -> None:
    job = session.jobs().info(job_id)
    if not job.is_active:
        st.rerun()
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        job_line(job, "cancel")
    if live is not None:
        live(job)


def _ended(job: JobInfo) -> None:
    if job.failure:
        st.error(f"{as_markdown(job.title)}: {as_markdown(job.failure)}", icon=":material/error:")
    elif job.state is JobState.CANCELLED:
        st.info(f"{as_markdown(job.title)} was cancelled.", icon=":material/cancel:")
