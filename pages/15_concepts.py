"""Concepts: an interview question, the experiment that answers it, and the words to say."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.wording.escape import as_markdown
from pages.concepts import controls, state
from pages.concepts.experiment import result_of
from pages.concepts.gallery import gallery
from pages.concepts.lesson import guessed, next_concept, words
from pages.concepts.look import look
from pages.concepts.own import ask_own
from pages.concepts.search import pick
from pages.concepts.stage import film, stage
from pages.concepts.state import Start
from pages.concepts.stories import scene_view
from pages.frame import session
from pages.shared.outputs import page_header, shown_errors

page_header("Concepts", "Interview questions, answered by experiments that run while you look.")
session.project()  # keeps the project in the link
if state.is_at_the_door():
    gallery()
    st.stop()
start = state.start()
for sentence in start.refused:
    st.warning(as_markdown(sentence), icon=":material/link_off:")
concept, number = pick(start)
scene_view(concept.key)
st.header(concept.lesson.questions[number].question)
with st.container(horizontal=True):
    presents, guesses = controls.switches(start)
look(presents=presents)
left: DeltaGenerator
with st.container(key="concepts_stage"):
    if presents:
        left, right = st.popover("Controls", icon=":material/tune:"), st.container()
    else:
        beside, right = st.columns([1, 2], gap="large")
        left = beside.container(key="concepts_controls")
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
        controls.levels(concept, start, shown)
    is_film = controls.walk(concept, start, settings)
    result = result_of(concept, shown)
    if is_told := not guesses or guessed(concept, result, shown):
        st.info(as_markdown(concept.read(result)), icon=":material/lightbulb:")
        if is_film:
            film(concept, shown)
        else:
            stage(concept, result, shown, start)
words(concept, number, is_open=not guesses)
next_concept(concept)
