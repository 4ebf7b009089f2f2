"""Who else may look at a project or change it: invited by its owner, one by one."""

import streamlit as st

from core.wording.escape import as_markdown
from core.workspace.access.rights import Right, may
from core.workspace.access.sharing import invite, people_of, uninvite
from core.workspace.project import Project
from pages.frame.visitor import is_sign_in_on
from pages.shared.outputs import shown_errors

LABELS = {
    Right.VIEW: "May look",
    Right.EDIT: "May change",
    Right.OWNER: "Owns it",
}


def share_form(project: Project) -> None:
    """Those who have a right, and for the owner a way to give and to take one; nothing where nobody
    signs in."""
    if not is_sign_in_on() or not project.is_begun:
        return
    with shown_errors():
        st.header("People")
        is_owner = may(project.id, Right.OWNER)
        for person, right in people_of(project).items():
            _person(project, person, right, is_owner)
        if is_owner:
            _invite(project)


def _person(project: Project, person: str, right: Right, is_owner: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{as_markdown(person)} · {LABELS[right].lower()}", width="stretch")
        if (
            is_owner
            and right is not Right.OWNER
            and st.button(
                "",
                key=f"share.{project.id}.{person}",
                icon=":material/person_remove:",
                type="tertiary",
                help=f"Take back what {as_markdown(person)} may",
            )
        ):
            uninvite(project, person)
            st.rerun()


def _invite(project: Project) -> None:
    with st.form(f"share.{project.id}", border=False, clear_on_submit=True):
        person = st.text_input(
            "Address", max_chars=254, placeholder="anna@example.org", key=f"share.{project.id}.who"
        )
        right = st.segmented_control(
            "What they may do",
            list(Right),
            format_func=LABELS.__getitem__,
            default=Right.VIEW,
            required=True,
            key=f"share.{project.id}.right",
        )
        if st.form_submit_button("Invite", icon=":material/person_add:"):
            invite(project, person, right)
            st.rerun()
    st.caption("Nobody is written to: tell them, and send the address of this page.")
