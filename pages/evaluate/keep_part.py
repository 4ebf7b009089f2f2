"""One button that puts a part of the decision into the recipe, and one that takes it out again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.recipe.edits.edit import Edit
from pages.frame import session


@dataclass(frozen=True)
class Kept:
    """What the button says of a part that may be kept: its key, its label and what keeping does."""

    key: str
    label: str
    help: str


def keep_part(told: Kept, now: Any, asked: Any, put: Callable[[Any], Edit]) -> None:
    """Draw both buttons: `now` is in the recipe, `asked` would be; `put` makes the change."""
    is_kept = now == asked
    if st.button(
        "In the recipe" if is_kept else told.label,
        key=f"evaluate.keep_{told.key}",
        icon=":material/check:",
        disabled=is_kept,
        help=told.help,
    ):
        session.change(put(asked))
        st.rerun()
    if now and st.button("Take them out", key=f"evaluate.no_{told.key}"):
        session.change(put(None))
        st.rerun()
