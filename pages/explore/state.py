"""What the explorer shows, kept with the project, so that a refresh loses nothing; what somebody
who may not change the project shows is kept in the link and the session alone."""

from typing import Any, TypeVar

import streamlit as st
from pydantic import TypeAdapter, ValidationError

from core.explore.visual import Spec
from core.explore.visual.roles import drawable
from core.explore.visual.state import EXPLORER, ExplorerState
from core.table.schema import Schema
from core.workspace.access.rights import Right, may
from pages.frame import address, session

CHART, ROWS = "chart", "rows"  # of a link
_SPEC, _FILTERS = TypeAdapter(Spec), TypeAdapter(tuple[str, ...])
Asked = TypeVar("Asked")
CHANNELS = ("x", "y", "colour", "size", "facet")
CHOICES = ("chart", "columns", "measure", "step", "stacking", "points", "trend")


def load_state() -> ExplorerState:
    """The state of the open table; a fresh one for another table."""
    opened = session.project()
    own: ExplorerState | None = session.scratch(_own(opened.id))
    return _as(own or EXPLORER.read(opened), opened.fingerprint or "")


def keep_spec(spec: Spec) -> None:
    if spec != load_state().spec:
        _change(spec=spec)


def keep_filters(filters: tuple[str, ...]) -> None:
    tidy = tuple(dict.fromkeys(text.strip() for text in filters if text.strip()))
    _change(filters=tidy)


def _change(**fields: Any) -> None:
    """Change a part of what is there: another tab may have changed the other one."""
    opened = session.project()
    fingerprint = opened.fingerprint or ""
    if not may(opened.id, Right.EDIT):
        session.keep_scratch(_own(opened.id), load_state().model_copy(update=fields))
        return
    session.keep_scratch(_own(opened.id), None)
    EXPLORER.change(opened, lambda now: _as(now, fingerprint).model_copy(update=fields))


def _own(project: str) -> str:
    return f"explore.own.{project}"


def _as(state: ExplorerState | None, dataset: str) -> ExplorerState:
    return state if state and state.dataset == dataset else ExplorerState(dataset=dataset)


def key_of(choice: str) -> str:
    return f"explore.{choice}"


def put_on_shelves(spec: Spec) -> None:
    """Set every widget to a spec; in a callback or before they are drawn."""
    for choice in (*CHANNELS, *CHOICES):
        value = getattr(spec, choice)
        session.set_widget(key_of(choice), list(value) if choice == "columns" else value)
    keep_spec(spec)


def follow_link() -> None:
    """Show the chart and keep the rows that the address newly asks for; what cannot be read there
    is passed over."""
    spec = _read(_SPEC, address.asked(CHART))
    rows = address.asked(ROWS)
    if spec is not None:
        put_on_shelves(spec)
    if rows is not None or (spec is not None and ROWS not in st.query_params):
        keep_filters(_read(_FILTERS, rows) or ())


def write_link() -> None:
    """The chart in sight and the rows that it is of, as parts of the address."""
    state = load_state()
    if state.spec is not None:
        address.write(CHART, state.spec.model_dump_json(exclude_defaults=True))
    address.write(ROWS, _FILTERS.dump_json(state.filters).decode() if state.filters else "", "")


def _read(form: TypeAdapter[Asked], text: str | None) -> Asked | None:
    try:
        return form.validate_json(text or "")
    except ValidationError:
        return None


def prepare_shelves(schema: Schema, fresh: Spec) -> None:
    """Before the widgets are drawn: give those without a value theirs, drop columns that went.

    `fresh` is shown where nothing was chosen for this table yet.
    """
    state = load_state()
    spec = state.spec or fresh
    known = set(drawable(schema))
    owner = f"{session.project().id} {state.dataset}"
    is_new = session.scratch("explore.owner") != owner
    session.keep_scratch("explore.owner", owner)
    for choice in (*CHANNELS, *CHOICES):
        value = getattr(spec, choice) if is_new else session.widget(key_of(choice), _UNSET)
        value = getattr(spec, choice) if value is _UNSET else value
        if choice == "columns":
            value = [name for name in value or () if name in known]
        elif choice in CHANNELS and value not in known:
            value = None
        session.set_widget(key_of(choice), value)


_UNSET = object()
