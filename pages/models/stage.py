"""Where a model stands on its way, and why."""

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from core.workspace.registry import STAGES, STAGING, SavedModel, promote
from core.workspace.store.ledger import LedgerQuestion, entries
from pages.frame import session
from pages.shared.outputs import shown_errors, table

MOST_ENTRIES = 200
MEANING = {
    "poc": "a proof of concept",
    "staging": "being tried out",
    "challenger": "held against the one in use",
    "production": "in use, and what the name alone means",
    "previous": "in use until another version took its place",
    "retired": "no longer used",
}


def stage_view(saved: SavedModel) -> None:
    """The stage, a form to change it, and how it came there."""
    card = saved.card
    # A click is made on what was drawn, also where somebody else was first.
    drawn = f"models.drawn.{card.reference}"
    seen = session.scratch(drawn)
    session.keep_scratch(drawn, len(card.history))
    st.markdown(f"**{card.stage}**: {MEANING[card.stage]}")
    with st.form(f"models.stage.{card.reference}", border=False):
        stage = st.segmented_control(
            "Stage",
            STAGES,
            default=_chosen(card.stage),
            required=True,
            key=f"models.to.{card.reference}",
        )
        why = st.text_input("Why", key=f"models.why.{card.reference}", max_chars=300)
        moved = st.form_submit_button("Change the stage", icon=":material/swap_horiz:")
    if moved:
        with shown_errors():
            promote(card.reference, stage, why, made_on=seen)
            session.keep_scratch(drawn, None)
            st.rerun()
    if card.history:
        rows = [
            {"When": change.at[:16].replace("T", " "), "Stage": change.stage, "Why": change.why}
            for change in reversed(card.history)
        ]
        table(pd.DataFrame(rows), "models.history", "Changes of stage, newest first")
    _ledger(card.reference)


def _chosen(stage: str) -> str:
    """The stage that a form begins with: `previous` is come to, and cannot be chosen."""
    return stage if stage in STAGES else STAGING


def _ledger(reference: str) -> None:
    """What was done with the model, by whom: on these pages and on the command line."""
    below = st.expander("All that was done with it", key="models.ledger", on_change="rerun")
    if not below.open:
        return
    rows = [
        {
            "When": datetime.fromtimestamp(entry.at, UTC).isoformat()[:16].replace("T", " "),
            "Who": entry.who,
            "What": entry.kind.replace("_", " "),
            "Detail": entry.detail,
        }
        for entry in reversed(entries(LedgerQuestion(subject=reference), newest=MOST_ENTRIES))
    ]
    with below:
        table(pd.DataFrame(rows), "models.ledger.rows", "What was done with it, newest first")
