"""Concepts: an interview question, the experiment that answers it, and the words to say."""

from typing import Any

import streamlit as st

from core.choices.options import Value
from core.learn.concepts.catalog import find_concept
from core.learn.concepts.concept import Concept
from core.wording.escape import as_markdown
from pages.concepts import controls
from pages.concepts.lesson import guessed, panels, words
from pages.concepts.own import ask_own, own_result
from pages.concepts.search import pick
from pages.frame import session
from pages.shared import concept_link
from pages.shared.outputs import page_header, shown_errors


@st.cache_data(max_entries=200, show_spinner="Running the experiment")
def computed(key: str, settings: dict[str, Value]) -> Any:
    return find_concept(key).compute(**settings)


def result_of(concept: Concept, shown: concept_link.Start) -> Any:
    """The experiment's result, on the open table where that is asked for."""
    if shown.own is None:
        return computed(concept.key, shown.settings)
    return own_result(concept, shown.settings, shown.own)


def switch(label: str, start: concept_link.Start, value: bool, why: str) -> bool:
    """A switch that the link keeps."""
    key = f"concepts.{start.turn}.{label}"
    return st.toggle(label, value, key=key, persist_state="session", help=why)


page_header("Concepts", "Interview questions, answered by experiments that run while you look.")
session.project()  # keeps the project in the link
start = concept_link.start()
for sentence in start.refused:
    st.warning(as_markdown(sentence), icon=":material/link_off:")
concept, number = pick(start)
st.header(concept.lesson.questions[number].question)
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
    rows = ask_own(concept, start)
    settings = controls.options(concept, start, is_own=rows is not None)
    shown = concept_link.Start(
        concept.key, settings, presents=presents, guesses=guesses, number=number, own=rows
    )
    concept_link.reset_button(shown)
    controls.used_on(concept)
concept_link.write(shown)
with right, shown_errors():
    if not presents:
        controls.levels(concept, start, is_own=rows is not None)
    controls.walk(concept, start, settings)
    result = result_of(concept, shown)
    if not guesses or guessed(concept, result, shown):
        st.info(as_markdown(concept.read(result)), icon=":material/lightbulb:")
        panels(concept, result, start)
with right:
    words(concept, number)
