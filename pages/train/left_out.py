"""Which columns no model is given, and why."""

import streamlit as st

from core.pipeline.cleaning import Cleaning
from core.pipeline.left_out import reasons_in_words
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown


def left_out_list(dataset: Dataset, recipe: Recipe) -> None:
    """A line for those left out and one for numbers that are taken as levels."""
    told = reasons_in_words(Cleaning(dataset, recipe))
    for sentence in told:
        st.caption(as_markdown(sentence))
    if told:
        st.caption("Another kind on Load, or Use there, changes that.")
