"""When something is run: each hour, day or week."""

import datetime as dt

import streamlit as st

from core.commands.schedule import DAYS, Often, Times

_OFTEN: dict[Often, str] = {"hour": "Every hour", "day": "Every day", "week": "Every week"}


def ask_times(scope: str) -> Times:
    """Ask how often, and for what belongs to that."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        often = st.segmented_control(
            "How often",
            list(_OFTEN),
            default="day",
            required=True,
            format_func=_OFTEN.__getitem__,
            key=f"{scope}.often",
            persist_state="session",
        )
        if often == "hour":
            return Times("hour", minute=_minute(scope))
        day = _day(scope) if often == "week" else 0
        at = st.time_input("At", dt.time(3), key=f"{scope}.at", step=300, persist_state="session")
        at = at or dt.time(3)
        return Times(often, at.minute, at.hour, day)


def _minute(scope: str) -> int:
    key = f"{scope}.minute"
    return st.number_input("At minute", 0, 59, 5, key=key, persist_state="session")


def _day(scope: str) -> int:
    return st.selectbox(
        "On",
        range(7),
        1,
        format_func=lambda day: DAYS[day],
        key=f"{scope}.day",
        persist_state="session",
    )
