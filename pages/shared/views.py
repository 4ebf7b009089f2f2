"""Parts of a page that are looked at one at a time, chosen in a row of buttons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.frame import address

PART = "view"  # of a page's address: which view it shows


@dataclass(frozen=True)
class View:
    """One of them: `key` stands in links and in the session, `label` is what people read."""

    key: str
    label: str
    draw: Callable[..., Any]
    is_offered: bool = True


def ask_view(views: Sequence[View], key: str, question: str = "", part: str = PART) -> View:
    """The view that is chosen, the first to begin with; `part` of the address says which, and is
    another than the page's own for views within a view.

    `question` stands above the buttons where their labels do not say what is chosen.
    """
    offered = {view.key: view for view in views if view.is_offered}
    usual = next(iter(offered))
    address.follow(part, key, offered, usual)
    chosen = st.segmented_control(
        question or "View",
        list(offered),
        default=usual,
        required=True,
        format_func=lambda name: offered[name].label,
        key=key,
        persist_state="session",
        label_visibility="visible" if question else "collapsed",
    )
    address.write(part, chosen, usual)
    return offered[chosen]
