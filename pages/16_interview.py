"""Interview: a question, a clock, the answer and how it went; and code tasks with their tests."""

import streamlit as st

from core.learn.interview import answer_sheet, cards_of, load_practice
from pages.frame import session
from pages.interview.card import question_card
from pages.interview.code_tasks import code_view
from pages.interview.mock import mock_view
from pages.interview.progress import progress
from pages.interview.topics import ask_topics
from pages.shared.outputs import page_header
from pages.shared.views import View, ask_view

page_header("Interview", "Answer aloud against the clock, then look at what there is to say.")
session.project()  # keeps the project in the link


def practise() -> None:
    """One question after another, those first that are not known yet."""
    cards = cards_of(ask_topics())
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


VIEWS = (
    View("practise", "Practise", practise),
    View("mock", "Mock interview", mock_view),
    View("code", "Code tasks", code_view),
)
ask_view(VIEWS, "interview.view").draw()
