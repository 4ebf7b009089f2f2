"""Links from page to page."""

import streamlit as st


def link_to(page: str, label: str, **query: str) -> None:
    """A link to another page. A page opened by itself knows no other page: then plain words."""
    try:
        st.page_link(page, label=label, icon=":material/arrow_forward:", query_params=query or None)
    except (KeyError, st.errors.StreamlitAPIException):
        st.caption(label)
