"""What the table says of how to divide its rows: the reason, and one click to do so."""

import streamlit as st

from core.pipeline.cleaning import cleaned_dataset, cleaning_part
from core.pipeline.split_proposal import propose_split, split_findings
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from pages.frame import session


def divisible(dataset: Dataset, recipe: Recipe) -> Dataset:
    """The table whose columns can divide rows: as it was cleaned."""
    if not recipe.kinds and not recipe.cleaning:
        return dataset
    return session.remembered(cleaned_dataset, dataset, cleaning_part(recipe))


def proposal_card(dataset: Dataset, recipe: Recipe) -> None:
    """Why rows had better be divided otherwise, and why the scores flatter until they are."""
    table = divisible(dataset, recipe)
    if recipe.target not in table.frame.columns:
        return
    found = session.remembered(split_findings, table, recipe.target, recipe.task)
    proposal = propose_split(found, recipe)
    if proposal is None:
        return
    if proposal.is_in_force:
        reason = as_markdown(proposal.reason)
        st.caption(f"Rows are divided by {as_markdown(recipe.split.in_words)}: {reason}")
        return
    with st.container(border=True):
        st.warning(as_markdown(proposal.warning), icon=":material/call_split:")
        if st.button(as_markdown(proposal.label), key="train.divide", icon=":material/done:"):
            session.change(proposal.accepted(recipe))
            st.rerun()
