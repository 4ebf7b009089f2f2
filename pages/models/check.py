"""The check that a saved model's file answers in a fresh process as it did."""

import streamlit as st

from core.tasks.requests import CheckRequest
from core.tasks.table import CHECK_MODEL
from core.workspace.registry import SavedModel
from pages.shared.jobs_panel import job_panel, start


def check_again(saved: SavedModel) -> None:
    """A button that starts it, and what came of the last one."""
    request = CheckRequest(model=saved.card.reference)
    job = job_panel(CHECK_MODEL, request=request)
    is_busy = job is not None and job.is_active
    key = f"models.check.{saved.card.reference}"
    if st.button(
        "Check the saved model again", key=key, icon=":material/verified:", disabled=is_busy
    ):
        start(CHECK_MODEL, f"Check {saved.card.reference}", request)
        st.rerun()
    if job is not None and job.result:
        st.success(
            "When it was last checked, it answered the same in a fresh process: largest "
            f"difference {job.result['difference']:g}.",
            icon=":material/verified:",
        )
