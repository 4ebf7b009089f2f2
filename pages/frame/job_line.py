"""A job on one line: how far it is, or when its turn comes, and its own Cancel."""

import streamlit as st

from core.wording.escape import as_markdown
from core.wording.numbers import counted, duration
from core.workspace.access.rights import Right, may
from core.workspace.jobs import JobInfo, JobState
from pages.frame import session


def job_line(job: JobInfo, place: str) -> None:
    """Draw it; `place` tells its button from others of the same job."""
    st.progress(job.share, f"{as_markdown(job.title)} · {as_markdown(_standing(job))}")
    st.button(
        "Stopping" if job.state is JobState.CANCELLING else "Cancel",
        key=f"{place}.{job.id}",
        icon=":material/cancel:",
        on_click=_cancel,
        args=(job.id,),
        disabled=job.state is JobState.CANCELLING or not may(job.project, Right.EDIT),
    )


def _cancel(job: str) -> None:
    """Stop a job; where the visitor may not, the page says so."""
    with session.told():
        session.jobs().cancel(job)


def _standing(job: JobInfo) -> str:
    """How far it is; of one that waits, for what and until when."""
    if job.state is not JobState.QUEUED:
        return f"{job.message or 'starting'} · {_times(job)}"
    place = "next in line" if not job.before else f"{counted(job.before, 'job')} before it"
    when = "" if job.starts_in is None else f", starts in about {duration(job.starts_in)}"
    return f"waiting, {place}{when}"


def _times(job: JobInfo) -> str:
    """How long it has gone on, and about how long it will."""
    gone, left = f"{job.seconds:.0f} s", job.seconds_left
    return gone if left is None else f"{gone}, about {duration(left)} left"
