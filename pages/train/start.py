"""The models and the plan that are trained, and the job that does it."""

import streamlit as st

from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.numbers import counted
from pages.frame import session
from pages.shared.jobs_panel import start
from pages.shared.outputs import shown_errors
from pages.train.form import models_form, plan_form


def start_form(dataset: Dataset, recipe: Recipe) -> None:
    """Ask what to compare and how; one click keeps it in the recipe and trains."""
    with shown_errors():
        recipe = models_form(dataset, recipe)
        with st.expander("Folds, metric and test share", icon=":material/tune:"):
            recipe = plan_form(recipe)
    fits = len(recipe.models) * recipe.split.folds
    with st.container(horizontal=True, vertical_alignment="center"):
        clicked = st.button(
            "Train", key="train.start", type="primary", icon=":material/play_arrow:"
        )
        st.caption(f"{fits} fits on {dataset.rows:,} rows. It goes on when you leave this page.")
    if clicked:
        session.change(recipe, f"Train {counted(len(recipe.models), 'model')}")
        start("train", "Train models", recipe=recipe.model_dump(mode="json"))
        st.rerun()
