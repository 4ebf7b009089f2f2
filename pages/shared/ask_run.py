"""The leaderboard that later pages look closer at, and which of its models."""

import streamlit as st

from core.model.train import ModelRun, TrainResult, train, training_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from pages.frame import session
from pages.shared.outputs import empty_state


def need_leaderboard(dataset: Dataset, recipe: Recipe) -> TrainResult:
    """The comparison that this recipe was trained to, or an empty state that ends the run."""
    wanted = training_part(recipe)
    result = None
    if session.is_known(train, dataset, wanted):
        result = session.remembered(train, dataset, wanted)
    if result is None or result.best is None:
        empty_state("No model is trained for this recipe yet.", "train", "Train models")
        st.stop()
    return result


def ask_run(result: TrainResult, label: str, key: str, place: int = 0) -> ModelRun:
    """Let the user choose one of the models that could be trained, best first."""
    runs = {run.pick.method: run for run in result.ranked if run.error is None}
    methods = list(runs)
    chosen = st.selectbox(
        label,
        methods,
        min(place, len(methods) - 1),
        format_func=lambda method: runs[method].label,
        key=key,
        persist_state="session",
    )
    return runs[chosen]
