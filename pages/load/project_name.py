"""What the open project is called."""

import streamlit as st

from pages.frame import session


def name_form() -> None:
    """The project's name in a field; a change is kept at once."""
    project, name = session.project(), session.project().name
    # Another name is another field: one drawn before somebody renamed it would name it back.
    key = f"load.name.{project.id}.{name}"
    st.text_input("Project name", name, key=key, max_chars=80, on_change=_rename, args=(key, name))


def _rename(key: str, was: str) -> None:
    with session.told():
        session.project().rename(session.widget(key) or "", was)
