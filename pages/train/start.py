"""The models and the plan that are trained, and the job that does it."""

import streamlit as st

from core.pipeline.training_data import with_seal
from core.recipe.edits.edit import Edit
from core.recipe.edits.training import compare_models
from core.recipe.intention import Intention
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.tasks.requests import RecipeRequest
from core.tasks.table import TRAIN
from pages.frame import session
from pages.shared.jobs_panel import start
from pages.shared.judged_board import divisible
from pages.shared.outputs import shown_errors
from pages.train.advice import models_advice
from pages.train.balance import suited_view
from pages.train.form import another_button, blend_toggle, metric_form, models_form, split_form
from pages.train.intention import intention_form, plan_view


def start_form(dataset: Dataset, recipe: Recipe) -> None:
    """Ask what to compare and how; one click keeps it in the recipe and trains."""
    with shown_errors():
        intention = intention_form(recipe)
        if intention is not None:
            _by_intention(dataset, recipe, intention)
            return
        recipe = recipe.by_hand
        models = models_form(dataset, recipe)
        with st.container(horizontal=True):
            another = another_button(recipe, models) or models_advice(dataset, recipe)
            is_on = blend_toggle(recipe)
        with st.expander("Folds, metric and test share", icon=":material/tune:"):
            plan = split_form(divisible(dataset, recipe), recipe)
            metric = metric_form(recipe)
            suited_view(dataset, recipe, metric)
            edit = compare_models(recipe, models, metric, plan)
            edit = edit.blended(is_on=is_on)
        _start_button(dataset, edit, len(models) * plan.fits)
        if another is not None:
            session.change(another)
            st.rerun()


def _by_intention(dataset: Dataset, recipe: Recipe, intention: Intention) -> None:
    """The portfolio in place of the models; rows are divided and judged as by hand."""
    with st.expander("Folds, metric and test share", icon=":material/tune:"):
        plan = split_form(divisible(dataset, recipe), recipe)
        metric = metric_form(recipe)
        suited_view(dataset, recipe, metric)
        edit = compare_models(recipe, recipe.models, metric, plan)
    edit = edit.by_intention(intention)
    plan_view(dataset, edit.recipe)
    _start(dataset, edit, intention.chosen.summary)


def _start_button(dataset: Dataset, edit: Edit, fits: int) -> None:
    told = (
        f"{fits} fits on {dataset.rows:,} rows, and three of each model on a third of them to "
        "tell how sure its score is."
    )
    _start(dataset, edit, told)


def _start(dataset: Dataset, edit: Edit, told: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        clicked = st.button(
            "Train", key="train.start", type="primary", icon=":material/play_arrow:"
        )
        st.caption(f"{told} It goes on when you leave this page.")
    if clicked:
        chosen = with_seal(dataset, edit.recipe)
        session.change(Edit(chosen, edit.sentence))
        start(TRAIN, "Train models", RecipeRequest(recipe=chosen))
        st.rerun()
