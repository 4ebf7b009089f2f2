"""What the user can put right is a sentence on the page, and the page goes on."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from core.machine.disk import refusal_of
from core.parts.refusal import TOLD_ERRORS
from core.wording.escape import as_markdown


@contextmanager
def shown_errors() -> Iterator[None]:
    """Show what the user can put right, and go on with the page."""
    try:
        yield
    except TOLD_ERRORS as error:
        st.error(as_markdown(error), icon=":material/error:")
    except OSError as error:
        st.error(as_markdown(refusal_of(error)), icon=":material/error:")
