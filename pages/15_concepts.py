"""Concepts: an interview question, the experiment that answers it, and the words to say."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.wording.escape import as_markdown
from pages.concepts import controls, state
from pages.concepts.experiment import result_of
from pages.concepts.lesson import guessed, panels, words
from pages.concepts.own import ask_own
from pages.concepts.search import pick
from pages.concepts.state import Start
from pages.frame import session
from pages.shared.outputs import page_header, shown_errors

page_header("Concepts", "Interview questions, answered by experiments that run while you look.")
session.project()  # keeps the project in the link
start = state.start()
for sentence in start.refused:
    st.warning(as_markdown(sentence), icon=":material/link_off:")
concept, number = pick(start)
st.header(concept.lesson.questions[number].question)
with st.container(horizontal=True):
    presents, guesses = controls.switches(start)
left: DeltaGenerator
if presents:
    left, right = st.popover("Controls", icon=":material/tune:"), st.container()
else:
    left, right = st.columns([1, 3], gap="large")
with left:
    rows = ask_own(concept, start)
    settings = controls.options(concept, start, is_own=rows is not None)
    shown = Start(
        concept.key, settings, presents=presents, guesses=guesses, number=number, own=rows
    )
    controls.reset_button(shown)
    controls.used_on(concept)
state.write(shown)
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
