"""Explore: what the table holds, what it warns of, and how its columns go together."""

import streamlit as st

from pages.explore.columns import columns_view
from pages.explore.explorer import explorer_view
from pages.explore.missing import missing_view
from pages.explore.overview import overview
from pages.explore.pairs import associations_view
from pages.explore.report import report_view
from pages.explore.sides import sides_view
from pages.explore.target import target_view
from pages.frame import session
from pages.shared.explored import explored
from pages.shared.needs import need_dataset
from pages.shared.outputs import next_step, page_header, shown_errors

page_header("Explore", "What the table holds, what it warns of, and how its columns go together.")

VIEWS = {
    "Overview": overview,
    "Columns": columns_view,
    "Target": target_view,
    "Associations": associations_view,
    "Missing": missing_view,
    "Two sides": sides_view,
    "Explorer": explorer_view,
    "Full report": report_view,
}

dataset = need_dataset()
view = st.segmented_control(
    "View",
    list(VIEWS),
    default="Overview",
    required=True,
    key="explore.view",
    persist_state="session",
    label_visibility="collapsed",
)
with shown_errors():
    if session.recipe().cleaning:
        st.caption("As it stands after the steps of Clean.")
    VIEWS[view](explored(dataset))
next_step("clean", "Clean the table")
