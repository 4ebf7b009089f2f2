"""Predict: one row from a form, or every row of a file."""

import streamlit as st

from core.workspace.registry import RETIRED, list_models, models_of
from pages.frame import session
from pages.predict.file import file_view
from pages.predict.folder import folder_view
from pages.predict.leader import leader_offer
from pages.predict.what_if import what_if_view
from pages.shared.ask_model import ask_model, models_in_reach, open_model
from pages.shared.freshness import freshness_note
from pages.shared.no_model import no_model_saved
from pages.shared.outputs import next_step, page_header, shown_errors
from pages.shared.views import View, ask_view

VIEWS = (
    View("row", "One row", what_if_view),
    View("file", "A file", file_view),
    View("server", "On the server", folder_view),
)

page_header("Predict", "One row that you move and see answered, or every row of a file.")

saved = [model for model in list_models() if model.card.stage != RETIRED]
in_reach = models_in_reach("predict.others", saved)
with shown_errors():
    is_offered = leader_offer(models_of(session.project(), saved))
    if not in_reach and not is_offered:
        no_model_saved()
if not in_reach:
    st.stop()

chosen = ask_model(in_reach, "predict.model")
with shown_errors():
    freshness_note(chosen.card)
    loaded = open_model(chosen)
    ask_view(VIEWS, "predict.view", "Rows").draw(loaded)
next_step("drift", "Are the new rows like the old?")
