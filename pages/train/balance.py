"""Which metric suits the balance of the classes, and why, beside the choice of one."""

import streamlit as st

from core.pipeline.class_balance import suited_to
from core.pipeline.training_data import data_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from pages.frame import session
from pages.train.form import metric_key


def suited_view(dataset: Dataset, recipe: Recipe, chosen: str) -> None:
    """Say which metric suits; where another is chosen, a button that takes it in the form."""
    suited = session.remembered(suited_to, dataset, data_part(recipe))
    if suited is None:
        return
    st.caption(as_markdown(suited.reason))
    if suited.key != chosen:
        st.button(
            f"Judge by {suited.label}",
            key="train.suited",
            icon=":material/balance:",
            on_click=session.set_widget,
            args=(metric_key(recipe), suited.key),
        )
