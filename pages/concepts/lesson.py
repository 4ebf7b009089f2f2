"""What goes with an experiment's pictures: a guess first if wanted, and the words."""

from typing import Any

import streamlit as st

from core.learn.concepts.concept import Concept
from core.learn.concepts.levels import next_lesson
from core.wording.escape import as_markdown
from pages.concepts.state import Start
from pages.frame.links import link_to


def guessed(concept: Concept, result: Any, shown: Start) -> bool:
    """Ask for a guess; says whether the result may be shown."""
    guess = concept.guess
    # A guess holds for one state of the controls.
    key = f"concepts.guess.{concept.key}.{hash((*shown.settings.items(), shown.own))}"
    said = st.pills(as_markdown(concept.lesson.guess), guess.choices, key=key)
    if said is None:
        return False
    truth = guess.truth(result)
    if said == truth:
        st.success(f"Right: {as_markdown(truth)}.", icon=":material/check:")
    else:
        st.warning(
            f"You said {as_markdown(said)}; it is {as_markdown(truth)}.", icon=":material/close:"
        )
    return True


def words(concept: Concept, number: int, *, is_open: bool) -> None:
    """What to say to one of its questions, what not to say, and the code; the answer in sight,
    unless a guess is awaited."""
    lesson, question = concept.lesson, concept.lesson.questions[number]
    with st.expander("The answer in 30 seconds", is_open, icon=":material/record_voice_over:"):
        st.markdown(as_markdown(question.answer))
    with st.expander("The longer answer", icon=":material/menu_book:"):
        for paragraph in lesson.longer.split("\n\n"):
            st.markdown(as_markdown(paragraph))
    with st.expander("A common mistake", icon=":material/warning:"):
        st.markdown(as_markdown(question.mistake))
    with st.expander("In a dozen lines", icon=":material/code_blocks:"):
        st.code(lesson.snippet)
    with st.expander("The experiment's code", icon=":material/code:"):
        st.code(concept.code)


def next_concept(concept: Concept) -> None:
    """A link to the concept that comes after this one."""
    following = next_lesson(concept.key)
    if following is not None:
        link_to("concepts", f"Next: {as_markdown(following.title)}", concept=following.key)
