"""A choice that a link makes, or the visitor in this project; until then it is the proposed one.

What the page proposed on an earlier visit is no choice: another model may lead by now, and what was
chosen in another project means nothing here.
"""

from collections.abc import Mapping

import streamlit as st

from pages.frame import session


def ask_kept(options: Mapping[str, str], key: str, link: str, label: str, place: int = 0) -> str:
    """Ask for one of the options, by name and text; `place` is the proposed one, and what the
    query of a link says by the name `link` counts once."""
    names = list(options)
    linked = st.query_params.get(link)
    if linked in options:
        session.set_widget(key, linked)
        _chosen(key)
        del st.query_params[link]
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
    return asked if asked in options else names[place]


def _chosen(key: str) -> None:
    """The visitor chose, in this project."""
    session.keep_scratch(f"{key}.by", session.project().id)
