"""The saved model that a view of Govern is about."""

import streamlit as st

from core.workspace.registry import SavedModel, list_models
from pages.shared.ask_model import ask_model, models_in_reach
from pages.shared.no_model import no_model_saved


def ask_governed(key: str) -> SavedModel:
    """Let the user choose a saved model; where there is none the view ends with the way to one."""
    saved = models_in_reach(f"{key}.others", list_models())
    if not saved:
        no_model_saved()
        st.stop()
    return ask_model(saved, f"{key}.model")
