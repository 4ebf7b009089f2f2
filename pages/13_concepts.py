"""Concepts: an interview question, the experiment that answers it, and the words to say."""

from typing import Any

import streamlit as st

from core.concepts import Concept, Question, find_concept, load_concepts
from core.options import Value
from pages.shared import concept_controls, concept_link, concept_own, session
from pages.shared.concept_lesson import guessed, panels, words
from pages.shared.outputs import md, page_header, shown_errors


@st.cache_data(max_entries=200, show_spinner="Running the experiment")
def computed(key: str, settings: dict[str, Value]) -> Any:
    return find_concept(key).compute(**settings)


def made_result(concept: Concept, settings: dict[str, Value]) -> Any:
    return computed(concept.key, settings)


def pick(start: concept_link.Start) -> tuple[Concept, Question]:
    """Every question of every concept in one list that can be searched by typing."""
    listed = {
        concept.key if number == 0 else f"{concept.key}:{number}": (concept, question)
        for concept in load_concepts()
        for number, question in enumerate(concept.questions)
    }
    chosen = st.selectbox(
        f"Search {len(listed)} questions",
        list(listed),
        list(listed).index(start.key),
        format_func=lambda place: described(*listed[place]),
        key=f"concepts.{start.turn}.concept",
        persist_state="session",
    )
    return listed[chosen]


def described(concept: Concept, question: Question) -> str:
    return f"{concept.group} · {question.title}: {question.question}"


page_header("Concepts", "Interview questions, answered by experiments that run while you look.")
session.project()  # keeps the project in the link
start = concept_link.start()
for sentence in start.refused:
    st.warning(md(sentence), icon=":material/link_off:")
concept, question = pick(start)
st.header(question.question)
presents = st.toggle(
    "Hide the controls",
    start.presents,
    key="concepts.presents",
    persist_state="session",
    help="For a screen that others look at; the link keeps it.",
)
if presents:
    left, right = st.popover("Controls", icon=":material/tune:"), st.container()
else:
    left, right = st.columns([1, 3], gap="large")
with left:
    is_own = concept_own.wants_own(concept)
    settings = concept_controls.options(concept, start, is_own=is_own)
concept_link.write(concept, settings, presents=presents)
with right, shown_errors():
    if not presents:
        concept_controls.levels(concept, start)
    run = concept_own.own_result if is_own else made_result
    result = run(concept, settings)
    if guessed(concept, result, settings):
        st.info(md(concept.read(result)), icon=":material/lightbulb:")
        panels(concept, result, start)
    words(concept, question)
