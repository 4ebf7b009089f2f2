"""Which models suit the open table, with the reason for each."""

import streamlit as st

from core.model.advice import advice_part, model_advice, take_models
from core.recipe.edits.edit import Edit
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from pages.frame import session


def models_advice(dataset: Dataset, recipe: Recipe) -> Edit | None:
    """Every model with what speaks for it here, or against; the edit where they are taken."""
    box = st.popover(
        "Which models suit?",
        icon=":material/lightbulb:",
        key="train.suit",
        on_change="rerun",
    )
    if not box.open:
        return None
    with box:
        return suiting_models(dataset, recipe)


def suiting_models(dataset: Dataset, recipe: Recipe) -> Edit | None:
    """The list and its button."""
    advice = session.remembered(model_advice, dataset, advice_part(recipe))
    st.caption("By the training rows, the kinds of the columns and the task.")
    for heading, is_proposed in (("Proposed", True), ("Left out", False)):
        st.markdown(f"**{heading}**")
        chosen = [model for model in advice if model.is_proposed is is_proposed]
        st.markdown("\n".join(f"- {as_markdown(f'{m.label}: {m.why}')}" for m in chosen))
    if st.button("Take the proposed", key="train.advice", icon=":material/done_all:"):
        return take_models(recipe, advice)
    return None
