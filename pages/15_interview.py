"""Interview: a question, a clock, the answer and its experiment, and how it went."""

import streamlit as st

from core.learn.interview import answer_sheet, cards_of, load_practice, topics_of
from pages.frame import session
from pages.interview.card import question_card
from pages.interview.progress import progress
from pages.shared.outputs import page_header

page_header("Interview", "Answer aloud against the clock, then look at what there is to say.")
session.project()  # keeps the project in the link
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
cards = cards_of(tuple(topics))
progress(cards, load_practice())
with st.container(border=True):
    question_card(cards)
st.download_button(
    f"Print the {len(cards)} answers",
    lambda: answer_sheet(cards),
    "interview_answers.html",
    "text/html",
    key="interview.sheet",
    icon=":material/print:",
    on_click="ignore",
    help="One page with every question of these topics, the answer and the common mistake.",
)
