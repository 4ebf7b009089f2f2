"""Drift: has the world moved away from the table that a model learned from?"""

import streamlit as st

from pages.drift.population import show_population
from pages.drift.replay import show_replay
from pages.drift.tables import show_two_tables
from pages.shared.outputs import next_step, page_header, shown_errors

VIEWS = {
    "Two tables": show_two_tables,
    "Replay": show_replay,
    "Population": show_population,
}

page_header("Drift", "Has the world moved away from the table that a model learned from?")

view = st.segmented_control(
    "View",
    list(VIEWS),
    default="Two tables",
    required=True,
    key="drift.view",
    persist_state="session",
    label_visibility="collapsed",
)
with shown_errors():
    VIEWS[view]()
next_step("models", "Models")
