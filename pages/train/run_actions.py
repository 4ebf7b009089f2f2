"""What can be done with a run: its leader saved and looked at, or its recipe in force again."""

import streamlit as st

from core.model.runs import TrainedRun
from core.model.train import TrainResult
from core.pipeline.training_data import with_seal
from core.recipe.edits.edit import Edit
from core.table.dataset import Dataset
from core.tasks.requests import RecipeRequest, SaveRequest
from core.tasks.table import SAVE_MODEL, TRAIN
from core.workspace.registry import check_name
from pages.frame import session
from pages.frame.links import go_to
from pages.shared.ask_run import RUN
from pages.shared.jobs_panel import start
from pages.shared.proposed_name import proposed_name
from pages.shared.views import PART

WAYS: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("evaluate", "Evaluate", "monitoring", {}),
    ("evaluate", "Compare", "compare_arrows", {PART: "compare"}),
    ("explain", "Explain", "psychology", {}),
    ("models", "Name and save", "edit_note", {}),
)


def run_in_force(run: TrainedRun, dataset: Dataset, result: TrainResult) -> None:
    """Save the leader at once, under the table's name, or look closer at it."""
    best = result.best
    if best is None:
        return
    key = f"train.run.{run.entry}"
    if st.button("Save to use it", key=f"{key}.use", icon=":material/save:"):
        name = check_name(proposed_name(dataset))
        request = SaveRequest(recipe=session.recipe(), pick=best.model, name=name)
        start(SAVE_MODEL, f"Save {best.label}", request)
        go_to("models", **{RUN: best.key})
    for page, label, icon, query in WAYS:
        asked = st.button(
            label, key=f"{key}.{label.lower()}", icon=f":material/{icon}:", type="tertiary"
        )
        if asked:
            go_to(page, **{RUN: best.key, **query})


def way_back(run: TrainedRun, dataset: Dataset, *, is_now: bool) -> None:
    """An earlier recipe comes in force again, with its results where they are kept; what is kept no
    more can be trained again."""
    key = f"train.run.{run.entry}"
    if is_now:
        st.caption("Its results are kept no more, or another version made them.")
    elif st.button("Go back to this", key=f"{key}.back", icon=":material/undo:", type="tertiary"):
        session.change(Edit(run.recipe, f"Go back to run {run.number}"))
        st.rerun()
    if st.button("Train again", key=f"{key}.again", icon=":material/replay:", type="tertiary"):
        chosen = with_seal(dataset, run.recipe)
        session.change(Edit(chosen, f"Train run {run.number} again"))
        start(TRAIN, "Train models", RecipeRequest(recipe=chosen))
        st.rerun()
