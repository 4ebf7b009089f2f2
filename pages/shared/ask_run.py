"""The leaderboard that later pages look closer at, and which of its models."""

import streamlit as st

from core.model.train import ModelRun, TrainResult, train, training_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from pages.frame import session
from pages.shared.outputs import empty_state


def need_leaderboard(dataset: Dataset, recipe: Recipe) -> TrainResult:
    """The comparison that this recipe was trained to, or an empty state that ends the run."""
    result = known_board(dataset, recipe)
    if result is None or result.best is None:
        empty_state("No model is trained for this recipe yet.", "train", "Train models")
        st.stop()
    return result


def known_board(dataset: Dataset, recipe: Recipe) -> TrainResult | None:
    """The comparison that this recipe was trained to, ranked by its metric; None before.

    Raises WorkbenchError where the metric does not suit the task.
    """
    wanted = training_part(recipe)
    if recipe.target is None or not session.is_known(train, dataset, wanted):
        return None
    return session.remembered(train, dataset, wanted).ranked_by(recipe.metric)


def ask_run(result: TrainResult, label: str, key: str, place: int = 0) -> ModelRun:
    """Let the user choose one of the models that could be trained, best first."""
    runs = {run.key: run for run in result.ranked if run.error is None}
    keys = list(runs)
    chosen = st.selectbox(
        label,
        keys,
        min(place, len(keys) - 1),
        format_func=lambda chosen: runs[chosen].label,
        key=key,
        persist_state="session",
    )
    return runs[chosen]
