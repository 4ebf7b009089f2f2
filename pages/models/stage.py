"""Where a model stands on its way, and why."""

import pandas as pd
import streamlit as st

from core.workspace.registry import STAGES, SavedModel, promote
from pages.shared.outputs import shown_errors, table

MEANING = {
    "poc": "a proof of concept",
    "staging": "being tried out",
    "production": "in use",
    "retired": "no longer used",
}


def stage_view(saved: SavedModel) -> None:
    """The stage, a form to change it, and how it came there."""
    card = saved.card
    st.markdown(f"**{card.stage}**: {MEANING[card.stage]}")
    with st.form(f"models.stage.{card.reference}", border=False):
        stage = st.segmented_control(
            "Stage", STAGES, default=card.stage, required=True, key=f"models.to.{card.reference}"
        )
        why = st.text_input("Why", key=f"models.why.{card.reference}", max_chars=300)
        moved = st.form_submit_button("Change the stage", icon=":material/swap_horiz:")
    if moved:
        with shown_errors():
            promote(card.reference, stage, why)
            st.rerun()
    if card.history:
        rows = [
            {"When": change.at[:16].replace("T", " "), "Stage": change.stage, "Why": change.why}
            for change in reversed(card.history)
        ]
        table(pd.DataFrame(rows), "models.history", "Changes of stage, newest first")
