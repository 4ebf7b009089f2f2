"""Load: from a file to a table whose columns and target are understood."""

import streamlit as st

from pages.frame import open_table
from pages.load.column_cards import column_cards
from pages.load.expectations import expectations_panel
from pages.load.first_rows import table_preview
from pages.load.goal import goal_form
from pages.load.other_sources import differently_panel, where_it_came_from
from pages.load.project_name import name_form
from pages.load.reading import how_it_was_read
from pages.load.size import size_tiles
from pages.load.start import start_view
from pages.load.target import first_model_button, target_form
from pages.shared.column_kinds import unparsed_cells
from pages.shared.outputs import next_step, page_header, shown_errors

dataset = open_table.dataset()
if dataset is None:
    start_view()
    st.stop()

page_header("Load", "A table in, its columns understood, and what a model should predict.")
name_form()
with shown_errors():
    size_tiles(dataset)
how_it_was_read()
where_it_came_from(dataset)
with shown_errors(), st.container(border=True):
    target_form(dataset)
    goal_form()
    first_model_button(dataset)
with st.container(border=True), shown_errors():
    st.header("Columns")
    column_cards(dataset)
    unparsed_cells(dataset)
table_preview(dataset)
expectations_panel(dataset)
differently_panel()
next_step("explore", "Explore the table")
