"""Outliers: looked at here, treated inside the training folds."""

import streamlit as st

from core.explore.outliers import number_names
from core.pipeline.cleaning import cleaned_dataset
from core.pipeline.cleaning_rules import cleaning_part
from core.table.dataset import Dataset
from pages.clean.far_values import far_values_view
from pages.clean.unusual_rows import unusual_rows_view
from pages.frame import session
from pages.shared.views import View, ask_view


def outliers_form(dataset: Dataset) -> None:
    """Values beyond a column's limits, rows that stand apart, and what treating them buys."""
    st.header("Outliers")
    st.caption(
        "Far is not wrong: look before you treat. The limits that a model uses are learned in "
        "each training fold, never from the rows it is scored on, and no scored row is left out."
    )
    recipe = session.recipe()
    cleaned = session.remembered(cleaned_dataset, dataset, cleaning_part(recipe))
    names = number_names(cleaned, recipe.target)
    if not names:
        st.info("There is no number column but the target.", icon=":material/info:")
        return
    views = (
        View("far", "Far values", lambda: far_values_view(cleaned, names)),
        View("rows", "Unusual rows", lambda: unusual_rows_view(cleaned, names)),
        View("gain", "What it buys", lambda: _treatments(dataset, len(names))),
    )
    ask_view(views, "clean.outlier_view", part="outliers").draw()


def _treatments(dataset: Dataset, columns: int) -> None:
    # Fetched when it is looked at: what trains a model takes seconds to import.
    from pages.clean.treatments import treatments_view

    treatments_view(dataset, columns)
