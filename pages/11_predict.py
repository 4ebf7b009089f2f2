"""Predict: one row from a form, or every row of a file."""

import streamlit as st

from core.workspace.registry import list_models
from pages.predict.file import file_view
from pages.predict.folder import folder_view
from pages.predict.form import form_view
from pages.shared.ask_model import ask_model, open_model
from pages.shared.outputs import empty_state, next_step, page_header, shown_errors
from pages.shared.views import View, ask_view

VIEWS = (
    View("row", "One row", form_view),
    View("file", "A file", file_view),
    View("server", "On the server", folder_view),
)

page_header("Predict", "One row from a form, or every row of a file.")

saved = list_models()
if not saved:
    empty_state(
        "No model is saved yet. Train some, then save one on Models.",
        "models",
        "Models",
    )
    st.stop()

chosen = ask_model(saved, "predict.model")
with shown_errors():
    loaded = open_model(chosen)
    ask_view(VIEWS, "predict.view", "Rows").draw(loaded)
next_step("drift", "Are the new rows like the old?")
