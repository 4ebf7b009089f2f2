"""The tables that come with the workbench, each a click away from being open."""

import streamlit as st

from core.data.load import SAMPLES, SampleTable
from core.pipeline.open_sample import open_sample
from core.wording.escape import as_markdown
from pages.frame import session

IN_A_ROW = 3


def sample_tiles() -> None:
    """A tile each: what is asked, a picture of the target, what the table holds."""
    for first in range(0, len(SAMPLES), IN_A_ROW):
        row = SAMPLES[first : first + IN_A_ROW]
        for sample, column in zip(row, st.columns(IN_A_ROW), strict=False):
            with column.container(border=True, height="stretch"):
                _tile(sample)


def _tile(sample: SampleTable) -> None:
    st.markdown(f"**{as_markdown(sample.title)}**  \n{as_markdown(sample.question)}")
    st.image(sample.picture, width="stretch")
    st.caption(as_markdown(sample.summary))
    if st.button("Open", key=f"load.sample.{sample.key}", width="stretch"):
        with st.spinner(f"Reading {as_markdown(sample.title)}"), session.own_changes() as project:
            open_sample(project, sample)
        st.rerun()
