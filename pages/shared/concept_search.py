"""Every question of the concept lab in one list that is searched by typing."""

import streamlit as st

from core.concepts import Concept, load_concepts
from pages.shared.concept_link import Start


def pick(start: Start) -> tuple[Concept, int]:
    """Let the user choose a question: its concept, and its number among that one's."""
    listed = {
        Start(concept.key, number=number).place: (concept, number)
        for concept in load_concepts()
        for number in range(len(concept.questions))
    }
    chosen = st.selectbox(
        f"Search {len(listed)} questions",
        list(listed),
        list(listed).index(start.place),
        format_func=lambda place: described(*listed[place]),
        key=f"concepts.{start.turn}.concept",
        persist_state="session",
    )
    return listed[chosen]


def described(concept: Concept, number: int) -> str:
    question = concept.questions[number]
    return f"{concept.group} · {question.title}: {question.question}"
