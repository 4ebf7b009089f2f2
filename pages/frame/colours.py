"""The colours that the theme does not reach."""

from pathlib import Path

import streamlit as st

SHEET = Path(__file__).parents[2] / "static" / "colours.css"


def colour_choices() -> None:
    """Let the words of what is chosen be read on both themes."""
    st.html(SHEET)
