"""The visitor's place: which project is open, its recipe. The only file that touches
`st.session_state`; everything it returns is read from the workspace, so a refresh loses nothing."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import streamlit as st

from core.errors import ChangedMeanwhileError, NoRightError, WorkbenchError
from core.recipe.edits.edit import Edit
from core.recipe.history import History, history_head, load_history, put_in_force, save_history
from core.recipe.recipe import Recipe, fresh_recipe
from core.workspace.access.rights import may
from core.workspace.files import home
from core.workspace.jobs import Jobs, jobs_in
from core.workspace.project import Project, is_project_id
from core.workspace.results import Fingerprinted, is_remembered, remember, result_key
from core.workspace.store.person import act_in
from pages.frame.in_memory import in_memory
from pages.frame.look import Look
from pages.frame.visitor import identify

Result = TypeVar("Result")


def project() -> Project:
    """The open project: the one in the link, else a new one, as in place of somebody else's."""
    identify()  # whatever this run does is the visitor's
    linked = st.query_params.get("project")
    if is_project_id(linked) and linked != st.session_state.get("project"):
        st.session_state["project"] = linked
    if "project" not in st.session_state or not may(st.session_state["project"]):
        st.session_state["project"] = uuid.uuid4().hex
    # Navigation clears the query; every run puts the id back, which is what a refresh reads.
    st.query_params["project"] = st.session_state["project"]
    act_in(st.session_state["project"])
    return Project(st.session_state["project"])


def open_project(project_id: str) -> None:
    """Make another project the open one from the next run on."""
    st.session_state["project"] = project_id
    st.query_params["project"] = project_id


def new_project() -> None:
    open_project(uuid.uuid4().hex)


def history() -> History:
    """The open project's recipes."""
    opened = project()
    version = history_head(opened).version
    return _history(opened.id, f"{home()}-{version}") if version else History()


def recipe() -> Recipe:
    """The recipe in force; a fresh one where nothing was chosen."""
    chosen = history().recipe
    fingerprint = project().fingerprint or ""
    return chosen if chosen and chosen.dataset == fingerprint else fresh_recipe(fingerprint)


def change(edit: Edit) -> None:
    """Put a change in force, noted in the history; one that was made on what somebody else changed
    meanwhile is not, and the page says so."""
    with told():
        look().moved_on(put_in_force(project(), edit, look().seen))


@contextmanager
def own_changes() -> Iterator[Project]:
    """The open project, for work that the visitor asked for and that changes the recipe."""
    opened = project()
    yield opened
    look().moved_on(history_head(opened).version)


@contextmanager
def drawing() -> Iterator[str]:
    """Draw the app for what is there now; gives what the visitor is to be told first."""
    before = look()
    said = before.begin(history_head(project()))
    try:
        yield said
    finally:
        before.end()


@contextmanager
def told() -> Iterator[None]:
    """Say on the next draw, which comes at once, that somebody else was first, or alone may."""
    try:
        yield
    except (ChangedMeanwhileError, NoRightError) as error:
        tell(error)


def tell(error: WorkbenchError) -> None:
    """Say on the next draw, which comes at once, why nothing was done."""
    look().told = str(error)
    # In a callback the page is drawn next anyway; in the page nothing may go on.
    if look().is_drawing:
        st.rerun()


def look() -> Look:
    """What the visitor has before him."""
    key = f"look.{project().id}"
    if scratch(key) is None:
        keep_scratch(key, Look())
    found: Look = scratch(key)
    return found


def undo() -> None:
    _stand_at(History.undo)


def redo() -> None:
    _stand_at(History.redo)


def go_to(position: int) -> None:
    """Put a state of the history in force, by its place."""
    _stand_at(lambda history: history.go_to(position))


def _stand_at(step: Callable[[History], History]) -> None:
    """Put another state of the history in force, with the table that it was for."""
    with told():
        history, seen = step(load_history(project())), look().seen
        made_on = history if seen is None else history.model_copy(update={"version": seen})
        look().moved_on(save_history(project(), made_on))


def jobs() -> Jobs:
    """The server's jobs."""
    return jobs_in(home() / "jobs")


def remembered(
    function: Callable[..., Result], table: Fingerprinted, *arguments: Any, **helpers: Any
) -> Result:
    """Return function(table, *arguments), from memory or disk where it was computed before.

    `helpers` follow from the rest and only spare the function work; they are no part of the key.
    """
    key = result_key(function, table, *arguments)
    return _remembered(f"{home()}:{key}", function, table, arguments, helpers)


def is_known(function: Callable[..., Any], table: Fingerprinted, *arguments: Any) -> bool:
    """Was function(table, *arguments) computed before, by a job or another page?"""
    return is_remembered(function, table, *arguments)


def scratch(key: str, default: Any = None) -> Any:
    """A value that only this session needs, such as which finding was ignored."""
    return st.session_state.get(f"scratch.{key}", default)


def keep_scratch(key: str, value: Any) -> None:
    st.session_state[f"scratch.{key}"] = value


def set_widget(key: str, value: Any) -> None:
    """Set a widget's value; only before it is drawn, or in a callback."""
    st.session_state[key] = value


def widget(key: str, default: Any = None) -> Any:
    """A widget's value, by its key."""
    return st.session_state.get(key, default)


@in_memory()
def _history(
    project_id: str,
    version: str,  # noqa: ARG001  (part of the key: another version is another history)
) -> History:
    return load_history(Project(project_id))


@in_memory()
def _remembered(
    key: str,  # noqa: ARG001  (the key; the others are too big to hash)
    _function: Callable[..., Any],
    _table: Fingerprinted,
    _arguments: tuple[Any, ...],
    _helpers: dict[str, Any],
) -> Any:
    return remember(_function, _table, *_arguments, **_helpers)
