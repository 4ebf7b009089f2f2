"""What the training rows speak for, column by column, with a button that does it."""

import streamlit as st

from core.methods.prepare import SLOTS
from core.model.advice import ColumnProposal, accept, advice_part, column_advice
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_code, as_markdown
from pages.frame import session


def advice_view(dataset: Dataset, recipe: Recipe) -> None:
    """Every proposal with its reason and when to keep what there is."""
    st.header("What the table speaks for")
    proposals = session.remembered(column_advice, dataset, advice_part(recipe))
    st.caption(
        "Read from training rows; no sealed row is looked at. A proposal is a try that is worth "
        "its time: Train says whether it helped."
    )
    if not proposals:
        st.success(
            "Nothing speaks for another method in any column.", icon=":material/check_circle:"
        )
        return
    if len(proposals) > 1:
        st.button(
            f"Accept all {len(proposals)}",
            key="advice.all",
            icon=":material/done_all:",
            on_click=_accept,
            args=(proposals,),
        )
    for place, proposal in enumerate(proposals):
        _row(proposal, recipe, place)


def _row(proposal: ColumnProposal, recipe: Recipe, place: int) -> None:
    slot = SLOTS[proposal.slot]
    now = recipe.pick_for(proposal.column, proposal.slot).in_words(slot.catalog)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(width="stretch"):
            st.markdown(
                f"{as_code(proposal.column)}: {as_markdown(slot.label)} · "
                f"**{as_markdown(proposal.method)}** in place of {as_markdown(now)}"
            )
            st.caption(as_markdown(f"{proposal.why} Keep what there is if {proposal.unless}"))
        st.button("Accept", key=f"advice.{place}", on_click=_accept, args=((proposal,),))


def _accept(proposals: tuple[ColumnProposal, ...]) -> None:
    session.change(accept(session.recipe(), proposals))
