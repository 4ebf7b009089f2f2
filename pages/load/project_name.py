"""What the open project is called."""

import streamlit as st

from pages.frame import session


def name_form() -> None:
    """The project's name in a field; a change is kept at once."""
    project = session.project()
    name = st.text_input("Project name", project.name, key=f"load.name.{project.id}", max_chars=80)
    if name != project.name:
        project.rename(name)
        st.rerun()
