"""The leaderboard that later pages look closer at, and which of its models."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from core.methods.metrics import METRICS
from core.model.train import ModelRun, TrainResult, by_recipe, train, training_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.wording.numbers import number_text
from pages.frame import session
from pages.shared.kept_choice import ask_kept
from pages.shared.outputs import empty_state, table

RUN = "run"  # of a link: which model of the leaderboard is meant
MOST_STEPS = 30  # of the history that are looked at for a leaderboard


def need_leaderboard(dataset: Dataset, recipe: Recipe) -> TrainResult:
    """The comparison that this recipe was trained to, or an empty state that ends the run."""
    result = known_board(dataset, recipe)
    if result is None or result.best is None:
        empty_state("No model is trained for this recipe yet.", "train", "Train models")
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


@st.cache_resource(max_entries=8, show_spinner=False)
def _by_recipe(
    key: str,  # noqa: ARG001  (table and recipe; the others are too big to hash)
    _known: TrainResult,
    _recipe: Recipe,
) -> TrainResult:
    return by_recipe(_known, _recipe)


def ask_run(result: TrainResult, label: str, key: str, place: int = 0) -> ModelRun:
    """Let the user choose one of the models that could be trained, best first."""
    runs = {run.key: run for run in result.ranked if run.error is None}
    labels = {name: run.label for name, run in runs.items()}
    return runs[ask_kept(labels, key, RUN, label, min(place, len(runs) - 1))]


@dataclass(frozen=True)
class EarlierBoard:
    """The comparison of an earlier recipe, where it stands in the history, and what came next."""

    result: TrainResult
    position: int
    changes: int
    next_sentence: str


def earlier_board(dataset: Dataset, recipe: Recipe) -> EarlierBoard | None:
    """The last recipe before this one that was trained for the same target of the same table."""
    entries, place, said = session.history().entries, session.history().position, ""
    for changes in range(MOST_STEPS):
        if not 0 <= place < len(entries):
            return None
        entry = entries[place]
        before = entry.recipe
        is_same = (before.dataset, before.target) == (recipe.dataset, recipe.target)
        if changes and is_same and training_part(before) != training_part(recipe):
            result = known_board(dataset, before)
            if result is not None and result.best is not None:
                return EarlierBoard(result, place, changes, said)
        said = entry.sentence
        place = -1 if entry.parent is None else entry.parent
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


def earlier_words(dataset: Dataset, recipe: Recipe, result: TrainResult) -> str:
    """Did the last change help? The leaders before and after it, as markdown; else empty."""
    earlier = earlier_board(dataset, recipe)
    if earlier is None or result.best is None or earlier.result.metric != result.metric:
        return ""
    before, now = _standing(earlier.result), _standing(result)
    return (
        f"Before *{as_markdown(earlier.next_sentence)}* {before} led; now {now} does. Within each "
        "other's interval the difference may be luck."
    )


def _standing(result: TrainResult) -> str:
    assert result.best is not None
    spread = result.spread(result.best)
    interval = f"{number_text(spread.low)} to {number_text(spread.high)}"
    return f"**{as_markdown(result.best.label)}** with {number_text(spread.mean)} ({interval})"
