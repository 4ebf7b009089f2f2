"""Does the model learn too little or too much, and what would change it: rows, or an option."""

import streamlit as st

from core.model.train import ModelRun, TrainResult
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from pages.evaluate.more_rows import more_rows_view
from pages.evaluate.option_curve import option_view


def fit_view(dataset: Dataset, recipe: Recipe, result: TrainResult, run: ModelRun) -> None:
    """The learning curve, and the validation curve below it."""
    more_rows_view(dataset, recipe, result, run)
    st.divider()
    option_view(dataset, recipe, result, run)
