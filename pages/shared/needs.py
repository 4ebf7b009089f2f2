"""What a page cannot do without: where it is missing, the way to it, and the run ends."""

import streamlit as st

from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from pages.frame import open_table, session
from pages.shared.outputs import empty_state


def need_dataset() -> Dataset:
    """The table, or an empty state that leads to Load and ends the run."""
    table = open_table.dataset()
    if table is None:
        empty_state("There is no table yet. Upload one, or start with a sample.", "load")
        st.stop()
    return table


def need_target() -> tuple[Dataset, Recipe]:
    """The table and a recipe with a target, or an empty state that ends the run."""
    table = need_dataset()
    chosen = session.recipe()
    if chosen.target is None:
        empty_state("Choose on Load what a model should predict.", "load")
        st.stop()
    return table, chosen
