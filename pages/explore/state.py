"""What the explorer shows, kept in the project's folder, so that a refresh loses nothing."""

from typing import Any

from core.explore.visual import Spec
from core.explore.visual.roles import drawable
from core.explore.visual.state import EXPLORER, ExplorerState
from core.table.schema import Schema
from pages.frame import session

CHANNELS = ("x", "y", "colour", "size", "facet")
CHOICES = ("chart", "columns", "measure", "step", "stacking", "points", "trend")


def load_state() -> ExplorerState:
    """The state of the open table; a fresh one for another table."""
    return _as(EXPLORER.read(session.project()), session.project().fingerprint or "")


def keep_spec(spec: Spec) -> None:
    if spec != load_state().spec:
        _change(spec=spec)


def keep_filters(filters: tuple[str, ...]) -> None:
    tidy = tuple(dict.fromkeys(text.strip() for text in filters if text.strip()))
    _change(filters=tidy)


def _change(**fields: Any) -> None:
    """Change a part of what is there: another tab may have changed the other one."""
    fingerprint = session.project().fingerprint or ""
    EXPLORER.change(session.project(), lambda now: _as(now, fingerprint).model_copy(update=fields))


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
