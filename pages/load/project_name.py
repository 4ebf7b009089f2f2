"""What the open project is called."""

import streamlit as st

from core.workspace.access.rights import Right, may
from pages.frame import session
from pages.frame.visitor import is_sign_in_on
from pages.shared.manage_project import ask_to_forget, ask_to_share


def name_form() -> None:
    """The project's name in a field; a change is kept at once."""
    project, name = session.project(), session.project().name
    # Another name is another field: one drawn before somebody renamed it would name it back.
    key = f"load.name.{project.id}.{name}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Project name", name, key=key, max_chars=80, on_change=_rename, args=(key, name)
        )
        is_owner = may(project.id, Right.OWNER)
        if is_sign_in_on() and st.button(
            "Share" if is_owner else "People",
            key="load.share",
            type="tertiary",
            icon=":material/group_add:",
        ):
            ask_to_share(project)
        if is_owner and st.button(
            "Forget", key="load.forget", type="tertiary", icon=":material/delete:"
        ):
            ask_to_forget(project)


def _rename(key: str, was: str) -> None:
    with session.told():
        session.project().rename(session.widget(key) or "", was)
