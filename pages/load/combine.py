"""Several tables made one: appended, or joined with what found no match shown."""

import streamlit as st

from core.data.load.notes.origin import Origin, keep_origin
from core.table.dataset import Dataset
from pages.frame import session
from pages.load.append import append_form
from pages.load.join import join_form
from pages.load.parts import part_table, parts_form
from pages.shared.open_table import open_dataset

APPEND, JOIN = "Append rows", "Join columns"
_WORDS = {APPEND: "the rows of", JOIN: "a join of"}


def combine_form() -> None:
    """Ask for the tables and how they become one, show what comes of it, open it."""
    parts = parts_form()
    if len(parts) < 2:
        st.caption("Add two tables or more: to put below each other, or side by side by a key.")
        return
    tables = tuple(part_table(part) for part in parts)
    way = st.segmented_control(
        "Make one table",
        (APPEND, JOIN),
        default=APPEND,
        required=True,
        key="load.combine.way",
        persist_state="session",
    )
    made = append_form(tables) if way == APPEND else join_form(tables)
    if made is not None:
        _open(made, way, [part.name for part in parts])


def _open(made: Dataset, way: str, names: list[str]) -> None:
    open_dataset(made)
    project = session.project()
    place = f"{_WORDS[way]} {', '.join(names)}"[:500]
    keep_origin(project.folder, Origin(made.fingerprint, place))
    project.log("source", place)
    st.rerun()
