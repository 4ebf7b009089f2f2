"""Links from page to page, by the page's name."""

import streamlit as st

from pages.frame.workflow import SCRIPTS


def link_to(page: str, label: str, **query: str) -> None:
    """A link to another page. A page opened by itself knows no other page: then plain words."""
    script = SCRIPTS[page]
    try:
        st.page_link(
            script, label=label, icon=":material/arrow_forward:", query_params=query or None
        )
    except (KeyError, st.errors.StreamlitAPIException):
        st.caption(label)


def go_to(page: str, **query: str) -> None:
    """Leave for another page at once."""
    st.switch_page(SCRIPTS[page], query_params=query or None)
