"""What is open, what was done last and how to take it back, on every page."""

import re
from collections import Counter

import streamlit as st

from core.recipe.history import History
from core.wording.escape import as_markdown
from core.wording.listing import cut
from core.wording.numbers import counted
from core.workspace.project import Project, project_names
from pages.frame import open_table, session
from pages.frame.job_line import job_line
from pages.frame.job_page import PAGE_OF
from pages.frame.links import go_to, link_to
from pages.frame.menu import Standing, next_link, standing
from pages.frame.positive import known_positive
from pages.frame.sign_in import sign_out_line
from pages.frame.way_in import go_on

AT_A_TIME = 30  # projects that the list grows by
LONGEST = 100  # characters of the last change: about three lines
OLDER = "Older projects …"


def sidebar(found: Standing = Standing()) -> None:  # noqa: B008  (a record that never changes)
    """Draw the project, where it goes on, its undo and redo, and the work in progress."""
    go_on()
    opened = session.project()
    with st.sidebar:
        sign_out_line()
        _projects(opened)
        _troubles(opened)
        table = open_table.dataset()
        if table is None:
            st.caption("No table yet.")
            return
        recipe = session.recipe()
        columns = counted(len(table.schema.columns), "column")
        raw = " before cleaning" if recipe.rules else ""
        st.caption(f"{as_markdown(table.name)} · {counted(table.rows, 'row')} · {columns}{raw}")
        if recipe.target:
            positive = known_positive(table, recipe)
            counted_as = f", positive is {as_markdown(positive.label)}" if positive else ""
            st.caption(f"Target: {as_markdown(recipe.target)} ({recipe.task}{counted_as})")
        _onward(opened, found)
        _undo_redo(session.history())
        _report(opened)


def _projects(opened: Project) -> None:
    projects = {project.id: name for project, name in project_names(_listed() + 1).items()}
    has_more = len(projects) > _listed()
    shown = dict(list(projects.items())[: _listed()])
    if opened.id not in shown:
        shown = {opened.id: opened.name if opened.fingerprint else "New project", **shown}
    if len(shown) > 1:
        _choose(opened, _labels(shown), has_more)
    else:
        st.markdown(f"**{as_markdown(shown[opened.id])}**")
    if opened.fingerprint and st.button(
        "New project", key="sidebar.new", icon=":material/add:", type="tertiary"
    ):
        session.new_project()
        go_to("load", project=session.project().id)


def _choose(opened: Project, labels: dict[str, str], has_more: bool) -> None:
    options = [*labels, OLDER] if has_more else list(labels)
    # Drawn anew for each project and name, so that it always shows the one in the link.
    key = f"sidebar.project.{opened.id}.{labels[opened.id]}.{_listed()}"
    place = options.index(opened.id)
    chosen = st.selectbox("Project", options, place, lambda o: labels.get(o, o), key=key)
    if chosen == OLDER:
        session.keep_scratch("sidebar.listed", _listed() + AT_A_TIME)
        st.rerun()
    if chosen != opened.id:
        session.open_project(chosen)
        st.rerun()


def _listed() -> int:
    """How many projects the list shows: however many there are, a click costs the same."""
    return int(session.scratch("sidebar.listed", AT_A_TIME))


def _troubles(opened: Project) -> None:
    """What of the project cannot be read; without it, it looks as if nothing had been done."""
    entries = session.history().entries
    unread = sum(bool(entry.unread) for entry in entries)
    said = list(opened.unread) if not (opened.is_begun and entries) else []
    trouble = open_table.trouble()
    if trouble:
        said.append(f"{trouble} Loading the table again makes it again.")
    if unread:
        said.append(
            f"{counted(unread, 'step')} of this project's history cannot be read by this version."
        )
    for why in said:
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
    last = history.entries[history.position].sentence
    st.caption(f"Last change: {as_markdown(cut(last, LONGEST))}")


def _report(opened: Project) -> None:
    """The project on one page, made when it is asked for."""
    st.download_button(
        "Report",
        lambda: _written(opened),
        f"{_file_name(opened)}.html",
        "text/html",
        key="sidebar.report",
        icon=":material/description:",
        type="tertiary",
        on_click="ignore",
        help="Data, recipe in words, verdict, pictures and limits on one page.",
    )


def _file_name(opened: Project) -> str:
    """The project's name, as far as every system takes it as a file's."""
    return re.sub(r"\W+", "-", opened.name).strip("-") or "report"


def _written(opened: Project) -> str:
    from core.export.project_report import project_report  # not for the first page

    return project_report(opened)


def _onward(opened: Project, found: Standing) -> None:
    """Where the work goes on: what is at work now, else the next page."""
    if session.jobs().active(opened.id):
        st.fragment(_at_work, run_every=2.0)(opened.id)
    else:
        next_link(found)


def _at_work(project_id: str) -> None:
    """The jobs, each with the way to its page; when they have ended, what is next after them."""
    active = session.jobs().active(project_id)
    for job in active:
        job_line(job, "sidebar.cancel")
        page = PAGE_OF.get(job.kind)
        if page is not None:
            link_to(page, f"Running: {as_markdown(job.title)}")
    if not active:
        next_link(standing())


def _labels(projects: dict[str, str]) -> dict[str, str]:
    """A text for each project, no two alike: a selectbox knows its options by their texts."""
    names = {key: cut(name, 40) for key, name in projects.items()}
    often = Counter(names.values())
    return {k: name if often[name] == 1 else f"{name} · {k[:8]}" for k, name in names.items()}
