"""Which metric suits the balance of the classes, and why, beside the choice of one."""

import streamlit as st

from core.methods.metrics import METRICS
from core.pipeline.class_balance import suited_to
from core.pipeline.training_data import data_part
from core.recipe.edits.edit import Edit
from core.recipe.edits.training import judge_by
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from pages.frame import session


def suited_view(dataset: Dataset, recipe: Recipe, chosen: str) -> Edit | None:
    """Say which metric suits; where another is chosen, the edit that takes it when it is asked
    for."""
    suited = session.remembered(suited_to, dataset, data_part(recipe))
    if suited is None:
        return None
    st.caption(as_markdown(suited.reason))
    if suited.key == chosen:
        return None
    label = METRICS[suited.key].label
    if st.button(f"Judge by {label}", key="train.suited", icon=":material/balance:"):
        return judge_by(recipe, suited.key)
    return None
