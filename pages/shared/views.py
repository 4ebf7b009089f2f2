"""Parts of a page that are looked at one at a time, chosen in a row of buttons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.frame import session

PART = "view"  # of a link to a page: which view it opens with


@dataclass(frozen=True)
class View:
    """One of them: `key` stands in links and in the session, `label` is what people read."""

    key: str
    label: str
    draw: Callable[..., Any]
    is_offered: bool = True


def ask_view(views: Sequence[View], key: str, question: str = "") -> View:
    """The view that is chosen, the first to begin with; a link's choice counts once.

    `question` stands above the buttons where their labels do not say what is chosen.
    """
    offered = {view.key: view for view in views if view.is_offered}
    linked = st.query_params.get(PART)
    if linked in offered:
        session.set_widget(key, linked)
        del st.query_params[PART]
    chosen = st.segmented_control(
        question or "View",
        list(offered),
        default=next(iter(offered)),
        required=True,
        format_func=lambda name: offered[name].label,
        key=key,
        persist_state="session",
        label_visibility="visible" if question else "collapsed",
    )
    return offered[chosen]
