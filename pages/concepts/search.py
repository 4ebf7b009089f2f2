"""Every question of the concept lab in one list that is searched by typing."""

import streamlit as st

from core.learn.concepts.catalog import find_concept, load_lessons
from core.learn.concepts.concept import Concept
from pages.concepts.state import Start


def pick(start: Start) -> tuple[Concept, int]:
    """Let the user choose a question: its concept, and its number among that one's."""
    listed = {
        Start(lesson.key, number=number).place: (lesson, number)
        for lesson in load_lessons()
        for number in range(len(lesson.questions))
    }

    def shown(place: str) -> str:
        lesson, number = listed[place]
        return lesson.listed(number)

    chosen = st.selectbox(
        f"Search {len(listed)} questions",
        list(listed),
        list(listed).index(start.place),
        format_func=shown,
        key=f"concepts.{start.turn}.concept",
        persist_state="session",
    )
    lesson, number = listed[chosen]
    return find_concept(lesson.key), number
