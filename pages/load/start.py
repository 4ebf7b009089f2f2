"""Before there is a table: what this is, and the ways to a table."""

import streamlit as st

from pages.frame.way_in import enter_frame
from pages.load.other_sources import other_sources
from pages.load.recent import recent_tiles
from pages.load.samples import sample_tiles
from pages.load.source import upload_form
from pages.shared.outputs import shown_errors


def start_view() -> None:
    """One's own file first, then what was begun before, then the samples."""
    enter_frame("Load")
    st.title("Holdout")
    st.markdown(
        "From a table to a model you can trust: explored, cleaned, trained on folds that never "
        "leak, judged on rows that stay sealed, explained and exported."
    )
    with shown_errors(), st.container(border=True):
        upload_form("load.file")
        other_sources()
    with shown_errors():
        recent_tiles()
    st.header("Try a sample")
    with shown_errors():
        sample_tiles()
