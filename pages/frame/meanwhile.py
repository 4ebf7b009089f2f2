"""What somebody else changed meanwhile, told on every page."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from core.wording.escape import as_markdown
from pages.frame import session


@contextmanager
def draw_what_is_there() -> Iterator[None]:
    """Draw the app for what is there now; say first what the visitor could not know."""
    with session.drawing() as said:
        if said:
            st.warning(as_markdown(said), icon=":material/group:")
        yield
