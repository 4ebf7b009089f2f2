"""What the table says of how to divide its rows: the reason, and one click to do so."""

import streamlit as st

from core.pipeline.grounds import Grounds, grounds_part
from core.pipeline.split_proposal import propose_split
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from pages.frame import session
from pages.shared.judged_board import divisible, known_grounds
from pages.shared.measured import Offer, measured, request_of

ROWS_AT_ONCE = 20_000


def proposal_card(dataset: Dataset, recipe: Recipe, *, is_trained: bool = False) -> None:
    """Why rows had better be divided otherwise, and why the scores flatter until they are; once
    models are trained, that stands among the doubts of their verdict."""
    if recipe.target not in divisible(dataset, recipe).frame.columns:
        return
    grounds = _asked(dataset, recipe)
    proposal = propose_split(grounds.findings, recipe) if grounds else None
    if proposal is None:
        return
    if proposal.is_in_force:
        reason = as_markdown(proposal.reason)
        st.caption(
            f"Rows are divided by {as_markdown(recipe.split.words_for(recipe.task))}: {reason}"
        )
        return
    if is_trained:
        return
    with st.container(border=True):
        st.warning(as_markdown(proposal.warning), icon=":material/call_split:")
        if st.button(as_markdown(proposal.label), key="train.divide", icon=":material/done:"):
            session.change(proposal.accepted(recipe))
            st.rerun()


def _asked(dataset: Dataset, recipe: Recipe) -> Grounds | None:
    """What the table tells of its rows; of a large one when somebody asks, or has trained."""
    if dataset.rows <= ROWS_AT_ONCE:
        return known_grounds(dataset, recipe)
    offer = Offer(
        "train.grounds",
        "Look how to divide the rows",
        "How to divide the rows",
        f"{dataset.rows:,} rows: looking for groups, times and copies in them takes some seconds. "
        "Training does it too.",
    )
    found: Grounds | None = measured(dataset, request_of("grounds", grounds_part(recipe)), offer)
    return found
