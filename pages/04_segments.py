"""Segments: groups of similar rows, found without a target."""

import streamlit as st

from core.pipeline.cleaning import cleaned_dataset
from core.pipeline.cleaning_rules import cleaning_part
from pages.frame import session
from pages.segments.form import ask_segments
from pages.segments.result import found_segments, save_segments, segment_portraits
from pages.shared.needs import need_dataset
from pages.shared.outputs import next_step, page_header, shown_errors

page_header(
    "Segments", "Groups of similar rows, found without a target, and how far to trust them."
)

dataset = need_dataset()
recipe = session.recipe()
with shown_errors():
    table = session.remembered(cleaned_dataset, dataset, cleaning_part(recipe))
    asked = ask_segments(table, recipe.target)
    found = None if asked is None else found_segments(table, asked)
    if asked is not None and found is not None:
        segment_portraits(table, found)
        with st.container(border=True):
            save_segments(dataset, found, asked)
next_step("features", "Prepare the features")
