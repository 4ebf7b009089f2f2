"""A link to a page, opened before anyone has opened the app: the way into its frame and back.

Until some session has run the app's navigation, Streamlit serves the files in `pages/` by
themselves, with a list of files for a sidebar. The page then sends the visitor to the app, and the
app leads back to the page, with the link's query kept.
"""

from pathlib import Path

import streamlit as st

APP, WANTED = "app.py", "page"
PAGES = Path(__file__).parents[1]


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
    if wanted is None:
        return
    for path in PAGES.glob("[0-9]*.py"):
        if path.stem.split("_", 1)[1] == wanted:
            st.switch_page(f"pages/{path.name}", query_params=query)
