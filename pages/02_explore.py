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
from pages.shared.exploration import explore
from pages.shared.needs import need_dataset
from pages.shared.outputs import next_step, page_header, shown_errors
from pages.shared.views import View, ask_view

page_header("Explore", "What the table holds, what it warns of, and how its columns go together.")

VIEWS = (
    View("overview", "Overview", overview),
    View("columns", "Columns", columns_view),
    View("target", "Target", target_view),
    View("associations", "Associations", associations_view),
    View("missing", "Missing", missing_view),
    View("sides", "Two sides", sides_view),
    View("explorer", "Explorer", explorer_view),
    View("report", "Full report", report_view),
)

dataset = need_dataset()
view = ask_view(VIEWS, "explore.view")
with shown_errors():
    if session.recipe().cleaning:
        st.caption("As it stands after the steps of Clean.")
    view.draw(explore(dataset))
next_step("clean", "Clean the table")
