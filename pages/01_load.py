"""Load: from a file to a table whose columns and target are understood."""

import streamlit as st

from pages.frame import session
from pages.load.expectations import expectations_panel
from pages.load.first_rows import table_preview
from pages.load.goal import goal_form
from pages.load.other_sources import (
    differently_panel,
    other_sources,
    where_it_came_from,
    widths,
)
from pages.load.reading import how_it_was_read
from pages.load.size import memory_advice, memory_tile
from pages.load.source import (
    recent_projects,
    sample_cards,
    upload_form,
)
from pages.load.target import first_model_button, target_form
from pages.shared.column_kinds import columns_form, unparsed_cells
from pages.shared.outputs import next_step, page_header, shown_errors
from pages.shared.tiles import Tile, tiles

page_header("Load", "A table in, its columns understood, and what a model should predict.")

dataset = session.dataset()
if dataset is None:
    st.markdown(
        "Holdout takes you from a table to a model you can trust: explored, cleaned, trained on "
        "folds that never leak, judged on rows that stay sealed, explained and exported."
    )
    upload, samples = st.columns(widths(), gap="large")
    with upload:
        st.subheader("Your own file")
        with shown_errors():
            upload_form("load.file")
            other_sources()
        recent_projects()
    with samples:
        st.subheader("Or a sample")
        with shown_errors():
            sample_cards()
    st.stop()

project = session.project()
name = st.text_input("Project name", project.name, key=f"load.name.{project.id}", max_chars=80)
if name != project.name:
    project.rename(name)
    st.rerun()

missing = sum(column.missing for column in dataset.schema.columns)
cells = max(1, dataset.frame.size)
with shown_errors():
    tiles(
        Tile("Rows", f"{dataset.rows:,}"),
        Tile("Columns", f"{len(dataset.schema.columns):,}"),
        Tile("Missing cells", f"{missing / cells:.1%}", f"{missing:,} of {cells:,}"),
        memory_tile(dataset),
    )
    memory_advice(dataset)
how_it_was_read()
where_it_came_from(dataset)
with shown_errors(), st.container(border=True):
    target_form(dataset)
    goal_form()
    first_model_button(dataset)
with st.container(border=True), shown_errors():
    st.subheader("Columns")
    st.caption("Change a kind where the guess is wrong; take a column out of the features.")
    columns_form(dataset)
    unparsed_cells(dataset)
table_preview(dataset)
expectations_panel(dataset)
differently_panel()
next_step("explore", "Explore the table")
