"""What the table says of how to divide its rows: the reason, and one click to do so."""

import streamlit as st

from core.pipeline.split_proposal import propose_split
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from pages.frame import session
from pages.shared.judged_board import divisible, known_grounds


def proposal_card(dataset: Dataset, recipe: Recipe, *, is_trained: bool = False) -> None:
    """Why rows had better be divided otherwise, and why the scores flatter until they are; once
    models are trained, that stands among the doubts of their verdict."""
    if recipe.target not in divisible(dataset, recipe).frame.columns:
        return
    proposal = propose_split(known_grounds(dataset, recipe).findings, recipe)
    if proposal is None:
        return
    if proposal.is_in_force:
        reason = as_markdown(proposal.reason)
        st.caption(f"Rows are divided by {as_markdown(recipe.split.in_words)}: {reason}")
        return
    if is_trained:
        return
    with st.container(border=True):
        st.warning(as_markdown(proposal.warning), icon=":material/call_split:")
        if st.button(as_markdown(proposal.label), key="train.divide", icon=":material/done:"):
            session.change(proposal.accepted(recipe))
            st.rerun()
