"""Every question of the concept lab in one list that is searched by typing."""

import streamlit as st

from core.learn.concepts import Concept, load_concepts
from pages.shared.concept_link import Start


def pick(start: Start) -> tuple[Concept, int]:
    """Let the user choose a question: its concept, and its number among that one's."""
    listed = {
        Start(concept.key, number=number).place: (concept, number)
        for concept in load_concepts()
        for number in range(len(concept.questions))
    }

    def shown(place: str) -> str:
        concept, number = listed[place]
        return concept.listed(number)

    chosen = st.selectbox(
        f"Search {len(listed)} questions",
        list(listed),
        list(listed).index(start.place),
        format_func=shown,
        key=f"concepts.{start.turn}.concept",
        persist_state="session",
    )
    return listed[chosen]
