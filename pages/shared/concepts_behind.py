"""The words that a page uses, and the ideas that it rests on, one click from their experiments."""

import streamlit as st

from core.wording.escape import as_markdown
from core.wording.glossary import words_of
from pages.frame.links import link_to
from pages.frame.workflow import LEARNING


def concepts_behind(title: str) -> None:
    """A list to open, of what the page's words mean and of the concepts that name this page as the
    place where they are used."""
    name = title.lower()
    if name in LEARNING:
        return
    place = f"{name}.concepts"
    shown = st.popover(
        "Words and concepts",
        icon=":material/school:",
        type="tertiary",
        key=place,
        on_change="rerun",
    )
    if not shown.open:
        return
    # Fetched when it is opened: a hundred lessons are not what a page waits for.
    from core.learn.concepts.catalog import load_lessons

    with shown:
        for word, meaning in words_of(name).items():
            st.markdown(f"**{as_markdown(word)}**: {as_markdown(meaning)}")
        for lesson in load_lessons():
            if lesson.page == name:
                link_to("concepts", as_markdown(lesson.title), concept=lesson.key)
