"""A link to a page, opened before anyone has opened the app: the way into its frame and back.

Until some session has run the app's navigation, Streamlit serves the files in `pages/` by
themselves, with a list of files for a sidebar. The page then sends the visitor to the app, and the
app leads back to the page, with the link's query kept. The first page lies at the app's own
address, to which its name leads.
"""

import streamlit as st

from pages.frame.links import go_to
from pages.frame.workflow import PAGES, SCRIPTS

APP, WANTED = "app.py", "page"
FIRST = "load"  # the page that the app opens with


def enter_frame(title: str) -> None:
    """Go to the app where it is not around this page; it comes back here."""
    query = {**st.query_params.to_dict(), WANTED: title.lower()}
    try:
        st.switch_page(APP, query_params=query)
    except st.errors.StreamlitAPIException:
        return  # The app is no page: it is around this one already, or a test runs the page alone.


def go_on() -> None:
    """In the app: open the page that sent the visitor here."""
    query = st.query_params.to_dict()
    wanted = query.pop(WANTED, None)
    if wanted in SCRIPTS:
        go_to(wanted, **query)


def first_by_name() -> st.Page:
    """The address of the first page's name, which the menu does not list."""
    return st.Page(_to_first, title=PAGES[FIRST].title, url_path=FIRST, visibility="hidden")


def _to_first() -> None:
    """To the app's own address, with the link's query kept."""
    st.switch_page(SCRIPTS[FIRST], query_params=st.query_params.to_dict())
