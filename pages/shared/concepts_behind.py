"""The ideas that a page rests on, one click from their experiments."""

import streamlit as st

from core.wording.escape import md
from pages.frame.links import link_to

LEARNING = frozenset({"Concepts", "Interview"})


def concepts_behind(title: str) -> None:
    """A list to open, of the concepts that name this page as the place where they are used."""
    if title in LEARNING:
        return
    place = f"{title.lower()}.concepts"
    shown = st.popover(
        "Concepts", icon=":material/school:", type="tertiary", key=place, on_change="rerun"
    )
    if not shown.open:
        return
    # Fetched when it is opened: a hundred concepts are not what a page waits for.
    from core.learn.concepts import load_concepts

    with shown:
        for concept in load_concepts():
            if concept.page == title.lower():
                link_to("pages/14_concepts.py", md(concept.title), concept=concept.key)
