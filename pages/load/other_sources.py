"""The other ways to a table than one upload, one at a time."""

import streamlit as st

from core.data.load.notes.origin import origin_of
from core.data.load.notes.source_database import source_database
from core.table.dataset import Dataset
from core.wording.escape import as_code, as_markdown
from pages.frame import open_table, session
from pages.load.address import address_form
from pages.load.combine import combine_form
from pages.load.database import database_form
from pages.load.folder import folder_form
from pages.load.parts import kept_parts
from pages.load.source import WANTED, replace_table
from pages.shared.outputs import shown_errors
from pages.shared.prepared_list import saved_form
from pages.shared.views import View

DIFFERENTLY = "load.differently"  # the panel that is closed until it is opened
WAYS = (
    View("combine", "Several files", combine_form),
    View("database", "Database", database_form),
    View("address", "Web address", address_form),
    View("server", "On the server", folder_form),
    View("saved", "Saved tables", saved_form),
)


def other_sources() -> None:
    """Choose another way to a table, and its form; what was begun is open again."""
    _go_on()
    ways = {way.key: way for way in WAYS}
    chosen = st.segmented_control(
        "Or from elsewhere", list(ways), format_func=lambda key: ways[key].label, key=_key()
    )
    if chosen:
        with st.container(border=True), shown_errors():
            ways[chosen].draw()


def differently_panel() -> None:
    """Other rules for the open table's file, or another table: read when it is opened."""
    panel = st.expander(
        "Read it differently, or load another file",
        icon=":material/settings:",
        key=DIFFERENTLY,
        on_change="rerun",
    )
    if panel.open:
        with panel, shown_errors():
            replace_table()
            other_sources()


def _key() -> str:
    """A key of its own for each table that is open: once it is open, the choice is over."""
    return f"load.elsewhere.{session.project().fingerprint}"


def _go_on() -> None:
    """Choose what was asked for or begun; before the control is drawn."""
    wanted = session.scratch(WANTED) or (None if session.widget(_key()) else _begun())
    if wanted:
        session.set_widget(_key(), wanted)
        session.keep_scratch(WANTED, None)


def _begun() -> str | None:
    """On the first look at a project without a table: what was begun before."""
    seen = f"load.elsewhere.seen.{session.project().id}"
    if open_table.dataset() is not None or session.scratch(seen):
        return None
    session.keep_scratch(seen, True)  # noqa: FBT003
    is_database = source_database(session.project()) is not None
    return "database" if is_database else "combine" if kept_parts() else None


def where_it_came_from(dataset: Dataset) -> None:
    """The table's source in words, where it was no upload."""
    origin = origin_of(session.project(), dataset.fingerprint)
    if origin is None:
        return
    st.caption(
        f"From {as_markdown(origin.place)}"
        + (f" by {as_code(origin.query)}" if origin.query else "")
    )
    if origin.note:
        st.warning(as_markdown(origin.note), icon=":material/content_cut:")
