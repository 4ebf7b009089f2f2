"""What the explorer shows, kept in the project's folder, so that a refresh loses nothing."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from core.explore.visual import Spec
from core.explore.visual.conditions import joined
from core.explore.visual.roles import drawable
from core.table.schema import Schema
from core.workspace.files import read_json, write_json
from pages.frame import session

CHANNELS = ("x", "y", "colour", "size", "facet")
CHOICES = ("chart", "columns", "measure", "step", "stacking", "points", "trend")


class ExplorerState(BaseModel):
    """The chart and the conditions of the filter, all of which a row must meet."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    dataset: str = ""
    spec: Spec | None = None
    filters: tuple[str, ...] = ()

    @property
    def condition(self) -> str:
        return joined(self.filters)


def load_state() -> ExplorerState:
    """The state of the open table; a fresh one for another table."""
    fingerprint = session.project().fingerprint or ""
    try:
        state = ExplorerState.model_validate(read_json(_file()) or {})
    except ValueError:  # written by another version, or cut off
        state = ExplorerState()
    return state if state.dataset == fingerprint else ExplorerState(dataset=fingerprint)


def keep_spec(spec: Spec) -> None:
    state = load_state()
    if spec != state.spec:
        _save(state.model_copy(update={"spec": spec}))


def keep_filters(filters: tuple[str, ...]) -> None:
    tidy = tuple(dict.fromkeys(text.strip() for text in filters if text.strip()))
    _save(load_state().model_copy(update={"filters": tidy}))


def _save(state: ExplorerState) -> None:
    write_json(_file(), state.model_dump(mode="json"))


def _file() -> Path:
    return session.project().folder / "explorer.json"


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
