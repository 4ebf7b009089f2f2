"""Concepts: an interview question, the experiment that answers it, and the words to say."""

from typing import Any

import streamlit as st

from core.concepts import Concept, find_concept
from core.options import Value
from pages.shared import concept_controls, concept_link, concept_own, session
from pages.shared.concept_lesson import guessed, panels, words
from pages.shared.concept_search import pick
from pages.shared.outputs import md, page_header, shown_errors


@st.cache_data(max_entries=200, show_spinner="Running the experiment")
def computed(key: str, settings: dict[str, Value]) -> Any:
    return find_concept(key).compute(**settings)


def result_of(concept: Concept, shown: concept_link.Start) -> Any:
    """The experiment's result, on the open table where that is asked for."""
    if shown.own is None:
        return computed(concept.key, shown.settings)
    return concept_own.own_result(concept, shown.settings, shown.own)


def switch(label: str, start: concept_link.Start, value: bool, why: str) -> bool:
    """A switch that the link keeps."""
    key = f"concepts.{start.turn}.{label}"
    return st.toggle(label, value, key=key, persist_state="session", help=why)


page_header("Concepts", "Interview questions, answered by experiments that run while you look.")
session.project()  # keeps the project in the link
start = concept_link.start()
for sentence in start.refused:
    st.warning(md(sentence), icon=":material/link_off:")
concept, number = pick(start)
question = concept.questions[number]
st.header(question.question)
with st.container(horizontal=True):
    presents = switch(
        "Hide the controls", start, start.presents, "For a screen that others look at."
    )
    guesses = switch(
        "Guess first", start, start.guesses, "Hides the result until you say what you expect."
    )
if presents:
    left, right = st.popover("Controls", icon=":material/tune:"), st.container()
else:
    left, right = st.columns([1, 3], gap="large")
with left:
    own = concept_own.ask_own(concept, start)
    settings = concept_controls.options(concept, start, is_own=own is not None)
    shown = concept_link.Start(
        concept.key, settings, presents=presents, guesses=guesses, number=number, own=own
    )
    concept_link.reset_button(shown)
    concept_controls.used_on(concept)
concept_link.write(shown)
with right, shown_errors():
    if not presents:
        concept_controls.levels(concept, start, is_own=own is not None)
    concept_controls.walk(concept, start, settings)
    result = result_of(concept, shown)
    if not guesses or guessed(concept, result, shown):
        st.info(md(concept.read(result)), icon=":material/lightbulb:")
        panels(concept, result, start)
with right:
    words(concept, question)
