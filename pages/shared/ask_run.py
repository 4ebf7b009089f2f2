"""The leaderboard that later pages look closer at, and which of its models."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from core.methods.metrics import METRICS
from core.model.train import ModelRun, TrainResult, by_recipe, train, training_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.tasks.table import TRAIN
from core.wording.escape import as_markdown
from pages.frame import session
from pages.frame.in_memory import in_memory
from pages.shared.earlier_steps import earlier_steps
from pages.shared.kept_choice import ask_kept
from pages.shared.outputs import empty_state, table
from pages.shared.under_way import under_way

RUN = "run"  # of a link: which model of the leaderboard is meant


def need_leaderboard(dataset: Dataset, recipe: Recipe) -> TrainResult:
    """The comparison that this recipe was trained to, or an empty state that ends the run."""
    result = known_board(dataset, recipe)
    if result is None or result.best is None:
        text = "No model is trained for this recipe yet"
        if not under_way(f"{text}, but this is under way.", TRAIN):
            empty_state(f"{text}.", "train", "Train models")
        earlier_view(dataset, recipe)
        st.stop()
    return result


def known_board(dataset: Dataset, recipe: Recipe) -> TrainResult | None:
    """The comparison that this recipe was trained to, judged as it says; None before.

    Raises WorkbenchError where the metric does not suit the task.
    """
    wanted = training_part(recipe)
    if recipe.target is None or not session.is_known(train, dataset, wanted):
        return None
    known = session.remembered(train, dataset, wanted)
    return _by_recipe(f"{dataset.fingerprint} {recipe.key()}", known, recipe)


@in_memory()
def _by_recipe(
    key: str,  # noqa: ARG001  (table and recipe; the others are too big to hash)
    _known: TrainResult,
    _recipe: Recipe,
) -> TrainResult:
    return by_recipe(_known, _recipe)


def ask_run(result: TrainResult, label: str, key: str, place: int = 0) -> ModelRun:
    """Let the user choose one of the models that could be trained, best first. The part of the
    address that says which is `run`, or the last word of the key where a page asks for more."""
    part = key.rpartition(".")[2].replace("model", RUN)
    runs = {run.key: run for run in result.ranked if run.error is None}
    labels = {name: run.label for name, run in runs.items()}
    return runs[ask_kept(labels, key, part, label, min(place, len(runs) - 1))]


@dataclass(frozen=True)
class EarlierBoard:
    """The comparison of an earlier recipe, where it stands in the history, and what came next."""

    result: TrainResult
    position: int
    changes: int
    next_sentence: str


def earlier_board(dataset: Dataset, recipe: Recipe) -> EarlierBoard | None:
    """The last recipe before this one that was trained for the same target of the same table."""
    for step in earlier_steps(recipe):
        if training_part(step.recipe) == training_part(recipe):
            continue
        result = known_board(dataset, step.recipe)
        if result is not None and result.best is not None:
            return EarlierBoard(result, step.position, step.changes, step.next_sentence)
    return None


def earlier_view(dataset: Dataset, recipe: Recipe) -> None:
    """What was known before the recipe changed, so that a change empties nothing."""
    earlier = earlier_board(dataset, recipe)
    if earlier is None:
        return
    result, label = earlier.result, METRICS[earlier.result.metric].label
    since = "the last change" if earlier.changes == 1 else f"the last {earlier.changes} changes"
    with st.container(border=True):
        st.markdown(f"**Before {since}** ({as_markdown(earlier.next_sentence)})")
        spreads = [(run.label, result.spread(run)) for run in result.ranked if run.error is None]
        rows = [
            {"Model": name, label: spread.mean, "From": spread.low, "To": spread.high}
            for name, spread in spreads
        ]
        table(pd.DataFrame(rows), "earlier.board", "Scores before the recipe changed")
        st.button(
            "Go back to that recipe",
            key="earlier.back",
            icon=":material/undo:",
            on_click=session.go_to,
            args=(earlier.position,),
        )
