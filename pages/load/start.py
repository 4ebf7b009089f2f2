"""Before there is a table: the ways to one."""

import streamlit as st

from pages.load.other_sources import other_sources, widths
from pages.load.source import recent_projects, sample_cards, upload_form
from pages.shared.outputs import shown_errors


def start_view() -> None:
    """What the app is for, beside one's own file or a sample."""
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
