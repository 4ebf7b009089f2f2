"""The map of tools, searched by name or job."""

import pandas as pd
import streamlit as st

from core.learn.tools import find_tools
from pages.frame import session
from pages.frame.links import link_to
from pages.frame.workflow import PAGES
from pages.shared.outputs import download_table, table

MOST_LINKS = 4


def tool_map() -> None:
    """A field to search in, the tools that fit, and links to the pages that they name."""
    session.project()  # keeps the project in the link
    words = st.text_input(
        "Tool, job or place",
        key="tools.words",
        max_chars=80,
        placeholder="such as drift, or MLflow",
    )
    found = find_tools(words)
    if not found:
        st.caption("Nothing here is called so or does that. Try a part of the word.")
        return
    rows = pd.DataFrame(
        [
            {"Tool": tool.name, "Topic": tool.topic, "Its job": tool.job, "Here": tool.here}
            for tool in found
        ]
    )
    table(rows, "tools.map", "Tools of the field and what stands for them here")
    download_table(rows, "tools.csv", "tools.map")
    pages = list(dict.fromkeys(tool.page for tool in found if tool.page))
    if words.strip() and len(pages) <= MOST_LINKS:
        for page in pages:
            link_to(page, PAGES[page].title)
