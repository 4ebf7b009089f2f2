"""The other models of the leaderboard that are explained, and what matters to one of them and not
to the chosen one."""

import streamlit as st

from core.methods.metrics import METRICS
from core.model.explain import Explanation, explain, importance_shift, shift_table
from core.model.train import ModelRun, TrainResult
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from pages.frame import session
from pages.shared.outputs import download_table, table


def explained_beside(
    dataset: Dataset, part: Recipe, board: TrainResult, run: ModelRun
) -> dict[str, Explanation]:
    """The explanations that are known of other models, by their names, the best model first."""
    others = [one for one in board.ranked if one.error is None and one.key != run.key]
    return {
        one.label: session.remembered(explain, dataset, part, one.pick)
        for one in others
        if session.is_known(explain, dataset, part, one.pick)
    }


def shift_view(seen: Explanation, others: dict[str, Explanation]) -> None:
    """What shuffling costs this model and a second one on the same rows, the largest difference
    first."""
    chosen = st.selectbox("Beside", list(others), key="explain.shift.beside")
    shift = importance_shift(seen.permuted, others[chosen].permuted)
    rows = shift_table(shift, (seen.label, chosen))
    table(rows, "explain.shift", "What matters to each of two models")
    download_table(rows, "importance_shift.csv", "explain.shift")
    moved = int(shift.moved.sum())
    said = "No difference is more than luck" if not moved else f"{moved} differ by more than luck"
    st.caption(
        f"A cost is what {METRICS[seen.metric].label} loses when the column is shuffled, on the "
        f"same rows for both. {said}, counted for {len(shift.columns)} columns at once."
    )
