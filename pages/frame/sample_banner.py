"""On every page: that the table is a sample, of what, and what that means."""

import streamlit as st

from core.data.large.sample_record import sample_record_of
from core.wording.escape import as_markdown
from pages.frame import session


def sample_banner() -> None:
    """One line where the open table is a sample; nothing where it is whole."""
    project = session.project()
    record = sample_record_of(project)
    if record is not None and record.is_sample:
        say = st.warning if record.raised else st.info
        say(as_markdown(record.sentence), icon=":material/filter_alt:")
