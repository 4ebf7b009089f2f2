"""Every question of the concept lab in one list that is searched by typing."""

import streamlit as st

from core.learn.concepts.catalog import find_concept, load_lessons
from core.learn.concepts.concept import Concept
from pages.concepts import state
from pages.concepts.state import Start


def pick(start: Start) -> tuple[Concept, int]:
    """Let the user choose a question, its concept and its number among that one's, or go back to
    all of them."""
    listed = {
        Start(lesson.key, number=number).place: (lesson, number)
        for lesson in load_lessons()
        for number in range(len(lesson.questions))
    }

    def shown(place: str) -> str:
        lesson, number = listed[place]
        return lesson.listed(number)

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button(
            "All concepts",
            key="concepts.all",
            icon=":material/apps:",
            on_click=state.leave,
        )
        chosen = st.selectbox(
            f"Search {len(listed)} questions",
            list(listed),
            list(listed).index(start.place),
            format_func=shown,
            key=f"concepts.{start.turn}.concept",
            persist_state="session",
            filter_mode="contains",
        )
    lesson, number = listed[chosen]
    return find_concept(lesson.key), number
