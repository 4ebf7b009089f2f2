"""What an experiment shows: a guess first if wanted, the reading, the figures, the words."""

from functools import partial
from typing import Any

import streamlit as st

from core.learn.concepts.concept import Concept
from core.wording.escape import as_markdown
from pages.concepts import controls
from pages.concepts.state import Start
from pages.frame import session
from pages.shared.outputs import figure


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


def panels(concept: Concept, result: Any, start: Start) -> None:
    """Every figure with its table; in some, a click on a point sets the options it names."""
    with st.grid(2, min_column_width=320):
        for number, panel in enumerate(concept.figures(result)):
            with st.container(border=True):
                st.markdown(f"**{as_markdown(panel.title)}**")
                key = f"concepts.{concept.key}.{number}"
                alt = f"{concept.lesson.title}: {panel.title}"
                if not panel.picks:
                    figure(panel.figure, key, alt, panel.table)
                    continue
                st.caption("Click a point to set the controls to it.")
                # The points that were not clicked stay as they are.
                panel.figure.update_traces(
                    unselected_marker_opacity=0.75, selector={"type": "scatter"}
                )
                picked = partial(pick, concept, panel.picks, start, key)
                figure(panel.figure, key, alt, panel.table, on_select=picked)


def pick(concept: Concept, picks: tuple[str, ...], start: Start, key: str) -> None:
    """Set the options that a figure's clicked point names."""
    chosen = session.widget(key) or {}
    points = chosen.get("selection", {}).get("points", [])
    if points:
        controls.show_point(concept, start, picks, (points[0].get("x"), points[0].get("y")))


def words(concept: Concept, number: int) -> None:
    """What to say to one of its questions, what not to say, and the code."""
    lesson, question = concept.lesson, concept.lesson.questions[number]
    with st.expander("The answer in 30 seconds", icon=":material/record_voice_over:"):
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
