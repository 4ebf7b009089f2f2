"""A choice that the address makes, or the visitor in this project; until then the proposed one.

What the page proposed on an earlier visit is no choice: another model may lead by now, and what was
chosen in another project means nothing here.
"""

from collections.abc import Mapping

import streamlit as st

from pages.frame import address, session


def ask_kept(options: Mapping[str, str], key: str, link: str, label: str, place: int = 0) -> str:
    """Ask for one of the options, by name and text; `place` is the proposed one, `link` the part of
    the address that says which was chosen."""
    names = list(options)
    linked = address.asked(link)
    if linked in options:
        session.set_widget(key, linked)
        _chosen(key)
    elif linked == "":
        session.keep_scratch(f"{key}.by", None)
    shown = session.widget(key)
    is_proposal = session.scratch(f"{key}.by") != session.project().id
    if shown is not None and (is_proposal or shown not in options) and shown != names[place]:
        session.set_widget(key, names[place])
    asked: str = st.selectbox(
        label,
        names,
        place if session.widget(key) is None else 0,
        format_func=lambda name: options.get(name, name),
        key=key,
        persist_state="session",
        on_change=_chosen,
        args=(key,),
    )
    chosen = asked if asked in options else names[place]
    is_own = session.scratch(f"{key}.by") == session.project().id
    address.write(link, chosen if is_own else None)
    return chosen


def _chosen(key: str) -> None:
    """The visitor chose, in this project."""
    session.keep_scratch(f"{key}.by", session.project().id)
