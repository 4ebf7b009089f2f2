"""Duties that laws on personal data name, with what was seen to."""

import pandas as pd
import streamlit as st

from core.export.govern import DUTIES, REMINDER, duties_kept, keep_duty
from pages.govern.model import ask_governed
from pages.shared.outputs import download_table, shown_errors, table_of_sentences


def duties_view() -> None:
    """The duties of the chosen laws, and a form for how one was seen to."""
    st.warning(REMINDER, icon=":material/gavel:")
    saved = ask_governed("govern.duties")
    every = sorted({law for duty in DUTIES.values() for law in duty.laws})
    laws = st.multiselect("Laws", every, every, key="govern.duties.laws")
    kept = duties_kept(saved)
    shown = [duty for duty in DUTIES.values() if set(duty.laws) & set(laws)]
    if not shown:
        st.caption("Choose a law.")
        return
    rows = pd.DataFrame(
        [
            {
                "Duty": duty.title,
                "Law": ", ".join(duty.laws),
                "What is asked": duty.asked,
                "What helps here": duty.here,
                "Seen to": kept.get(duty.key, ""),
            }
            for duty in shown
        ]
    )
    table_of_sentences(rows, "Duties by law")
    download_table(rows, f"{saved.card.name}-{saved.card.version}-duties.csv", "govern.duties")
    with st.form("govern.duties.form", border=False):
        titles = {duty.key: duty.title for duty in shown}
        key = st.selectbox(
            "Duty", list(titles), format_func=titles.__getitem__, key="govern.duties.key"
        )
        note = st.text_input(
            "How it was seen to (empty: not)", key="govern.duties.note", max_chars=500
        )
        clicked = st.form_submit_button("Write down", icon=":material/edit:")
    if clicked:
        with shown_errors():
            keep_duty(saved, key, note)
            st.rerun()
