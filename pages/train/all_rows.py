"""Training on all rows of the table that the open one is a sample of."""

from pathlib import Path

import streamlit as st

from core.choices.pick import Pick
from core.data.large.sample_record import sample_record_of
from core.model.all_rows.learner import LEARNER, learner_of_recipe
from core.recipe.model_pick import as_model
from core.recipe.recipe import Recipe
from core.tasks.requests import ModelRequest, SaveRequest
from core.tasks.table import ALL_ROWS, ALL_ROWS_NEEDS
from core.wording.escape import as_markdown
from core.workspace.jobs import JobInfo, JobState
from pages.frame import session
from pages.shared.jobs_panel import job_panel, start
from pages.shared.outputs import next_step


def all_rows_view(recipe: Recipe) -> None:
    """Say what all rows would take, then train on them; nothing where the table is whole."""
    record = sample_record_of(session.project())
    if record is None or not record.is_sample:
        return
    st.header("Train on all rows")
    st.caption(
        f"Every one of the {record.total_rows:,} rows is streamed once into XGBoost, prepared as "
        "the sample taught. It is compared with the sample's model on rows that neither learned "
        "from; sealed rows stay sealed."
    )
    pick = as_model(learner_of_recipe(recipe) or Pick(method=LEARNER))
    needed = ModelRequest(recipe=recipe, pick=pick)
    looked = job_panel(ALL_ROWS_NEEDS, request=needed)
    if looked is None or looked.state is not JobState.DONE or looked.result is None:
        if (looked is None or not looked.is_active) and st.button(
            "What it takes", key="train.all_rows.needs", icon=":material/speed:"
        ):
            start(ALL_ROWS_NEEDS, f"What all rows of {record.name} take", needed)
            st.rerun()
        return
    _needs(looked)
    if not looked.result["refusal"]:
        _training(needed, record.name)


def _needs(looked: JobInfo) -> None:
    result = looked.result or {}
    st.markdown(as_markdown(result["detail"]))
    if result["refusal"]:
        st.error(as_markdown(result["refusal"]), icon=":material/memory:")


def _training(needed: ModelRequest, table: str) -> None:
    name = st.text_input("Name of the model", Path(table).stem, key="train.all_rows.name")
    job = job_panel(ALL_ROWS)
    if st.button(
        "Train on all rows",
        key="train.all_rows.start",
        icon=":material/play_arrow:",
        disabled=not name.strip() or (job is not None and job.is_active),
    ):
        asked = SaveRequest(recipe=needed.recipe, pick=needed.pick, name=name)
        start(ALL_ROWS, f"Train on all rows of {table}", asked)
        st.rerun()
    if job is not None and job.state is JobState.DONE and job.result is not None:
        st.success(as_markdown(job.result["detail"]), icon=":material/check_circle:")
        for warning in job.result["warnings"]:
            st.warning(as_markdown(warning), icon=":material/warning:")
        next_step("models", "Look at the saved model")
