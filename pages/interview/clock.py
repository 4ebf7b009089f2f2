"""The clock of an answer or a task, which runs while the visitor thinks."""

import time

import streamlit as st

from core.wording.numbers import clock_text


@st.fragment(run_every=1.0)
def running_clock(since: float, most: float) -> None:
    """The time since then (seconds since 1970), red once it is more than `most` seconds."""
    spent = int(time.time() - since)
    colour = "red" if spent > most else "green"
    st.markdown(f":{colour}[**{clock_text(spent)}**] of {clock_text(most)}")
