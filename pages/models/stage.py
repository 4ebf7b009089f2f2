"""Where a model stands on its way, and why."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from core.drift.promotion import Promotion, promote_through
from core.wording.escape import as_markdown
from core.workspace.registry import (
    PREVIOUS,
    PRODUCTION,
    STAGES,
    STAGING,
    ModelCard,
    Move,
    SavedModel,
    failed_announcements,
    list_models,
    promote,
    roll_back,
)
from core.workspace.registry.stages import newest_at
from core.workspace.store.ledger import LedgerQuestion, entries
from pages.frame import session
from pages.models.gates import gates_view
from pages.models.policy import policy_form
from pages.shared.outputs import shown_errors, table, table_of_sentences

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
    """The stage, a form to change it, the way back, and how it came there."""
    card = saved.card
    # A click is made on what was drawn, also where somebody else was first.
    drawn = f"models.drawn.{card.reference}"
    seen = session.scratch(drawn)
    session.keep_scratch(drawn, len(card.history))
    st.markdown(f"**{card.stage}**: {MEANING[card.stage]}")
    for failed in failed_announcements(card):
        st.warning(as_markdown(failed), icon=":material/campaign:")
    _way_back(card.name)
    stage = st.segmented_control(
        "Stage",
        STAGES,
        default=_chosen(card.stage),
        required=True,
        key=f"models.to.{card.reference}",
    )
    is_gated = PRODUCTION == stage != card.stage
    promotion = gates_view(saved) if is_gated else None
    asked = _ask_move(card, promotion)
    if asked is not None:
        with shown_errors():
            _move(card, Move(stage, asked.why, seen), promotion, asked.override)
            session.keep_scratch(drawn, None)
            st.rerun()
    with st.expander(
        f"What {as_markdown(card.name)} asks before production", icon=":material/gavel:"
    ):
        policy_form(card)
    if card.history:
        rows = [
            {"When": change.at[:16].replace("T", " "), "Stage": change.stage, "Why": change.why}
            for change in reversed(card.history)
        ]
        table_of_sentences(pd.DataFrame(rows), "Changes of stage, newest first")
    _ledger(card.reference)


@dataclass(frozen=True)
class _Reasons:
    """Why a model is moved, and why over a gate that says no."""

    why: str
    override: str


def _ask_move(card: ModelCard, promotion: Promotion | None) -> _Reasons | None:
    """The reasons, once the change is asked for."""
    with st.form(f"models.stage.{card.reference}", border=False):
        why = st.text_input("Why", key=f"models.why.{card.reference}", max_chars=300)
        override = ""
        if promotion is not None and promotion.refusal and not promotion.is_closed:
            override = st.text_input(
                "Why it may although a gate says no",
                key=f"models.override.{card.reference}",
                max_chars=300,
            )
        moved = st.form_submit_button("Change the stage", icon=":material/swap_horiz:")
    return _Reasons(why, override) if moved else None


def _move(card: ModelCard, move: Move, promotion: Promotion | None, override: str) -> None:
    if promotion is None:
        promote(card.reference, move.stage, move.why, move.made_on)
    else:
        promote_through(promotion, move.why, override, move.made_on)


def _way_back(name: str) -> None:
    """One click to what was in production before, where something was."""
    of_name = [saved.card for saved in list_models() if saved.card.name == name]
    before = newest_at(of_name, PREVIOUS)
    if before is None or newest_at(of_name, PRODUCTION) is None:
        return
    label = f"Bring {before.reference} back to production"
    if st.button(label, key="models.rollback", icon=":material/undo:"):
        with shown_errors():
            roll_back(name)
            st.rerun()


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
