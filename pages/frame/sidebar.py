"""What is open, what was done last and how to take it back, on every page."""

from collections import Counter

import streamlit as st

from core.recipe.history import HISTORY, History
from core.wording.escape import as_markdown
from core.wording.listing import cut
from core.wording.numbers import counted
from core.workspace.project import PROJECT, Project, list_projects
from pages.frame import session
from pages.frame.links import go_to
from pages.frame.way_in import go_on


def sidebar() -> None:
    """Draw the project, its undo and redo, and the work in progress."""
    go_on()
    opened = session.project()
    with st.sidebar:
        _projects(opened)
        _troubles(opened)
        table = session.dataset()
        if table is None:
            st.caption("No table yet.")
            return
        columns = counted(len(table.schema.columns), "column")
        st.caption(f"{as_markdown(table.name)} · {counted(table.rows, 'row')} · {columns}")
        recipe = session.recipe()
        if recipe.target:
            st.caption(f"Target: {as_markdown(recipe.target)} ({recipe.task})")
        _undo_redo(session.history())
        _work(opened)


def _projects(opened: Project) -> None:
    projects = {project.id: project.name for project in list_projects()}
    if opened.id not in projects:
        projects = {opened.id: "New project", **projects}
    if len(projects) > 1:
        ids, labels = list(projects), _labels(projects)
        # Drawn anew for each project and name, so that it always shows the one in the link.
        key = f"sidebar.project.{opened.id}.{labels[opened.id]}"
        chosen = st.selectbox("Project", ids, ids.index(opened.id), labels.__getitem__, key=key)
        if chosen != opened.id:
            session.open_project(chosen)
            st.rerun()
    else:
        st.markdown(f"**{as_markdown(projects[opened.id])}**")
    if opened.fingerprint and st.button(
        "New project", key="sidebar.new", icon=":material/add:", type="tertiary"
    ):
        session.new_project()
        go_to("load", project=session.project().id)


def _troubles(opened: Project) -> None:
    """What of the project cannot be read; without it, it looks as if nothing had been done."""
    unread = () if opened.is_begun and session.history().entries else (PROJECT, HISTORY)
    for why in filter(None, (note.trouble(opened.folder) for note in unread)):
        st.warning(as_markdown(why), icon=":material/report:")


def _undo_redo(history: History) -> None:
    if not history.entries:
        return
    with st.container(horizontal=True):
        st.button(
            "Undo",
            key="sidebar.undo",
            icon=":material/undo:",
            on_click=session.undo,
            disabled=not history.can_undo,
        )
        st.button(
            "Redo",
            key="sidebar.redo",
            icon=":material/redo:",
            on_click=session.redo,
            disabled=not history.can_redo,
        )
    st.caption(f"Last change: {as_markdown(history.entries[history.position].sentence)}")


def _work(opened: Project) -> None:
    if session.jobs().active(opened.id):
        st.fragment(_progress, run_every=2.0)(opened.id)


def _progress(project_id: str) -> None:
    for job in session.jobs().active(project_id):
        st.progress(job.share, f"{as_markdown(job.title)} · {job.share:.0%}")


def _labels(projects: dict[str, str]) -> dict[str, str]:
    """A text for each project, no two alike: a selectbox knows its options by their texts."""
    names = {key: cut(name, 40) for key, name in projects.items()}
    often = Counter(names.values())
    return {k: name if often[name] == 1 else f"{name} · {k[:8]}" for k, name in names.items()}
