"""A project is given another name, or forgotten, which is asked once."""

import streamlit as st

from core.machine.memory_cache import shared
from core.wording.escape import as_markdown
from core.workspace.access.rights import Right, may
from core.workspace.forget import forget_plan, forget_project
from core.workspace.project import Project
from pages.frame import session
from pages.shared.outputs import shown_errors
from pages.shared.share_project import share_form


def manage_button(project: Project, name: str) -> None:
    """A button beside a project that leads to both; nothing is looked up before it is pressed."""
    key = f"project.{project.id}"
    if st.button(
        "",
        key=f"{key}.manage",
        icon=":material/more_vert:",
        type="tertiary",
        help=f"Rename, share or forget {as_markdown(name)}",
    ):
        manage(project, name)


@st.dialog("This project")
def manage(project: Project, name: str) -> None:
    """Another name, or none of it any more."""
    with shown_errors(), st.form(f"project.{project.id}.rename", border=False):
        wanted = st.text_input("Name", name, max_chars=80)
        if st.form_submit_button("Rename", icon=":material/edit:"):
            project.rename(wanted, name)
            st.rerun()
    share_form(project)
    if may(project.id, Right.OWNER):
        st.divider()
        _forget(project)


@st.dialog("Forget this project?")
def ask_to_forget(project: Project) -> None:
    """Say what would go and what stays; one click does it."""
    _forget(project)


@st.dialog("Share this project")
def ask_to_share(project: Project) -> None:
    """Who may look at it and change it."""
    share_form(project)


def _forget(project: Project) -> None:
    key = f"project.{project.id}.forget"
    with shown_errors():
        plan = forget_plan(project)
        st.markdown(as_markdown(f"Forget {plan.name}? {plan.sentence} This cannot be undone."))
        with_used = bool(plan.used) and st.checkbox(
            f"Remove {as_markdown(', '.join(plan.used))} too, though others use it",
            key=f"{key}.used",
        )
        if st.button(
            "Forget it for good", key=key, type="primary", icon=":material/delete_forever:"
        ):
            forget_project(project, with_used_models=with_used)
            st.cache_resource.clear()
            shared.clear()  # what is in memory of it, too
            if session.project().id == project.id:
                session.new_project()
            st.rerun()
