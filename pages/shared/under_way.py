"""What stands in place of an empty page while a job is at work that will fill it."""

from typing import Any

import streamlit as st

from core.tasks.table import JobTask
from pages.frame import session
from pages.frame.job_page import PAGE_OF
from pages.frame.links import link_to
from pages.frame.workflow import PAGES
from pages.shared.jobs_panel import job_at_work


def under_way(text: str, *tasks: JobTask[Any]) -> bool:
    """Say what the page lacks, and of the first of these jobs that is active how far it is and
    where; the page is drawn anew when it has ended. False where none is."""
    kinds = {task.kind for task in tasks}
    active = [job for job in session.jobs().active(session.project().id) if job.kind in kinds]
    if not active:
        return False
    job = active[-1]  # the newest stand first
    with st.container(border=True):
        st.markdown(f":material/hourglass_top: {text}")
        job_at_work(job)
        page = PAGE_OF[job.kind]
        link_to(page, f"See it on {PAGES[page].title}")
    return True
