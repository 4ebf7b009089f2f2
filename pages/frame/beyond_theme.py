"""What the theme does not reach: colours of what is chosen, and names of links."""

from pathlib import Path

import streamlit as st

SHEET = Path(__file__).parents[2] / "static" / "beyond_theme.css"


def look_beyond_theme() -> None:
    """Let the words of what is chosen be read on both themes, and names of links to their end."""
    st.html(SHEET)
