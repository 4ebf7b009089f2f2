"""Several tables made one: appended, or joined with what found no match shown."""

import streamlit as st

from core.data.load.notes.origin import Origin
from core.pipeline.open_table import open_table
from core.table.dataset import Dataset
from pages.frame import session
from pages.load.append import append_form
from pages.load.join import join_form
from pages.load.parts import part_table, parts_form
from pages.shared.views import View, ask_view

_WORDS = {"append": "the rows of", "join": "a join of"}


def combine_form() -> None:
    """Ask for the tables and how they become one, show what comes of it, open it."""
    parts = parts_form()
    if len(parts) < 2:
        st.caption("Add two tables or more: to put below each other, or side by side by a key.")
        return
    tables = tuple(part_table(part) for part in parts)
    ways = (
        View("append", "Append rows", append_form),
        View("join", "Join columns", join_form),
    )
    way = ask_view(ways, "load.combine.way", "Make one table", part="way")
    made = way.draw(tables)
    if made is not None:
        _open(made, _WORDS[way.key], [part.name for part in parts])


def _open(made: Dataset, words: str, names: list[str]) -> None:
    place = f"{words} {', '.join(names)}"[:500]
    with session.own_changes() as project:
        open_table(project, made, Origin(made.fingerprint, place))
    st.rerun()
