"""A target that a cleaning step computes: the columns that would give it away."""

import streamlit as st

from core.pipeline.cleaning import Cleaning
from core.recipe.edits.columns import leave_out_inputs
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_code
from pages.frame import session


def computed_from(dataset: Dataset, recipe: Recipe) -> None:
    """Say which features the target is computed from, with a button that leaves them out."""
    target = recipe.target
    if target is None or target in dataset.schema.names:
        return
    cleaning = Cleaning(dataset, recipe)
    inputs = _inputs(cleaning, target)
    known = tuple(name for name in cleaning.features if inputs & _inputs(cleaning, name))
    if not known:
        return
    st.warning(
        f"{as_code(target)} is computed by a cleaning step, and models are given what it is "
        f"computed from: {', '.join(map(as_code, known))}. They would only find the formula again.",
        icon=":material/warning:",
    )
    if st.button("Leave out", key="load.target.leave_out", icon=":material/block:"):
        session.change(leave_out_inputs(recipe, *known))
        st.rerun()


def _inputs(cleaning: Cleaning, name: str) -> set[str]:
    """The raw columns that a cleaned one is made of."""
    return {raw for raw, _ in cleaning.repairs_for(name).inputs}
