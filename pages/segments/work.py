"""Work on segments: of a small table at once, of another by a job that is asked for."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from core.choices.pick import Pick
from core.table.dataset import Dataset
from core.tasks.requests import SegmentRequest
from core.tasks.table import SEGMENTS
from pages.frame import session
from pages.shared.jobs_panel import job_panel, start

AT_ONCE = 200  # rows that nobody has to wait for


def known(
    function: Callable[..., Any], table: Dataset, arguments: tuple[Any, ...], pick: Pick | None
) -> Any | None:
    """What a function finds in a table; where that takes long and is not known, a button that
    starts the job for `pick` (none: what the form begins with), or its progress, and None."""
    if table.rows > AT_ONCE and not session.is_known(function, table, *arguments):
        columns = arguments[0]
        _offer(SegmentRequest(recipe=session.recipe(), columns=columns, pick=pick))
        return None
    with st.spinner("Segmenting"):
        return session.remembered(function, table, *arguments)


def _offer(request: SegmentRequest) -> None:
    job = job_panel(SEGMENTS, request=request)
    if job is not None and job.is_active:
        return
    if st.button("Find segments", key="segments.start", type="primary", icon=":material/hub:"):
        start(SEGMENTS, "Find segments", request)
        st.rerun()
    st.caption("Numbers of segments are tried and held against chance. That takes some seconds.")
