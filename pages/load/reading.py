"""How the open table was read from its file, and the rows that it is without."""

import streamlit as st

from core.data.load.notes.source_file import rejected_csv, rejected_rows, source_file
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from pages.frame import open_table
from pages.load.plan import in_words
from pages.shared.outputs import table


def how_it_was_read() -> None:
    """The plan in words, and the rows that were set aside."""
    folder = open_table.folder()
    source = source_file(folder)
    if source is None or source.plan is None:
        return
    st.caption(f"Read as {as_markdown(in_words(source.plan))}.")
    for sentence in source.told:
        st.caption(f"{as_markdown(sentence)}.")
    if not source.rejected:
        return
    was = "was" if source.rejected == 1 else "were"
    label = f"{counted(source.rejected, 'bad row')} {was} set aside"
    with st.expander(label, icon=":material/report:"):
        st.caption(f"The table is without {'it' if source.rejected == 1 else 'them'}.")
        rows = rejected_rows(folder)
        if len(rows) < source.rejected:
            st.caption(f"The first {len(rows):,} are kept.")
        table(rows, key="load.rejected", alt="Rows that were set aside", height=240)
        st.download_button(
            "CSV",
            lambda: rejected_csv(folder),
            "rejected_rows.csv",
            "text/csv",
            key="load.rejected.download",
            icon=":material/download:",
            on_click="ignore",
        )
