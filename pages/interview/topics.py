"""Which topics the questions are about; the link keeps them."""

import streamlit as st

from core.learn.interview import topics_of


def ask_topics() -> tuple[str, ...]:
    """The topics that were chosen; none means all."""
    linked = st.query_params.get("topics", "").split(",")
    topics = st.pills(
        "Topics",
        topics_of(),
        selection_mode="multi",
        default=[topic for topic in topics_of() if topic in linked],
        key="interview.topics",
        persist_state="session",
        help="None chosen: all of them.",
    )
    if topics:  # in the link, so that a refresh keeps them
        st.query_params["topics"] = ",".join(topics)
    elif "topics" in st.query_params:
        del st.query_params["topics"]
    return tuple(topics)
