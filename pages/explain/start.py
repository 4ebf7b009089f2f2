"""Before a model is explained: what will be done, and the job that does it."""

import streamlit as st

from core.model.train import ModelRun
from core.recipe.recipe import Recipe
from core.tasks.requests import ModelRequest
from core.tasks.table import EXPLAIN
from pages.shared.jobs_panel import job_panel, start


def explain_start(recipe: Recipe, run: ModelRun, *, is_known: bool) -> None:
    """The job's progress, and the button that starts it where nothing is known yet."""
    job = job_panel(EXPLAIN)
    if is_known:
        return
    st.caption(
        "The model is fitted on the first fold's training rows and explained on rows that it has "
        "not seen. The sealed test rows take no part."
    )
    if st.button(
        "Explain this model",
        key="explain.start",
        type="primary",
        icon=":material/psychology:",
        disabled=job is not None and job.is_active,
    ):
        start(EXPLAIN, f"Explain {run.label}", ModelRequest(recipe=recipe, pick=run.model))
        st.rerun()
