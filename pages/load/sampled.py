"""A sample on its way into the project: the job's progress, then its table."""

import streamlit as st

from core.pipeline.open_table import open_table
from core.table.dataset import load_dataset
from core.tasks.table import LARGE_SAMPLE
from core.wording.escape import as_markdown
from core.workspace.jobs import JobState
from pages.frame import session
from pages.shared.jobs_panel import job_panel

ASKED = "load.folder.job"  # the job that this session waits for


def sample_panel() -> None:
    """Show the sampling; open its table by itself where this session asked for it."""
    job = job_panel(LARGE_SAMPLE)
    if job is None or job.state is not JobState.DONE or job.result is None:
        return
    fingerprint = str(job.result["fingerprint"])
    if session.project().fingerprint == fingerprint:
        return
    if session.scratch(ASKED) == job.id:
        session.keep_scratch(ASKED, None)
        _open(fingerprint)
    st.success(as_markdown(job.result["detail"]), icon=":material/check_circle:")
    if st.button("Open the sample", key="load.folder.open", icon=":material/table_rows:"):
        _open(fingerprint)


def _open(fingerprint: str) -> None:
    with session.own_changes() as project:
        open_table(project, load_dataset(project.dataset_folder(fingerprint)))
    st.rerun()
