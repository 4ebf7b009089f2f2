"""Concepts: an interview question, the experiment that answers it, and the words to say."""

from pathlib import Path
from typing import Any

import streamlit as st

from core.concepts import Concept, find_concept, load_concepts
from core.options import Value
from pages.shared import concept_link, session
from pages.shared.forms import ask_options
from pages.shared.outputs import figure, link_to, md, page_header


@st.cache_data(max_entries=200, show_spinner="Running the experiment")
def computed(key: str, settings: dict[str, Value]) -> Any:
    return find_concept(key).compute(**settings)


def listed(key: str) -> str:
    concept = find_concept(key)
    return f"{concept.group} · {concept.title} ({', '.join(concept.topics[1:])})"


def pick(start: concept_link.Start) -> Concept:
    keys = [concept.key for concept in load_concepts()]
    place = f"concepts.{start.turn}.concept"
    key = st.selectbox(
        "Concept", keys, keys.index(start.key), listed, key=place, persist_state="session"
    )
    return find_concept(key)


def controls(concept: Concept, start: concept_link.Start) -> dict[str, Value]:
    scope = f"concepts.{start.turn}.{concept.key}"
    values = start.settings if concept.key == start.key else {}
    settings = ask_options(concept.options, scope, values)
    concept_link.reset_button(concept.key)
    for page in Path(__file__).parent.glob(f"[0-9]*_{concept.page}.py"):
        link_to(f"pages/{page.name}", concept.page.capitalize())
    return settings


def panels(concept: Concept, result: Any) -> None:
    with st.grid(2, min_column_width=320):
        for number, panel in enumerate(concept.figures(result)):
            with st.container(border=True):
                st.markdown(f"**{md(panel.title)}**")
                key = f"concepts.{concept.key}.{number}"
                figure(panel.figure, key, f"{concept.title}: {panel.title}", panel.table)


def words(concept: Concept) -> None:
    with st.expander("The answer in 30 seconds", icon=":material/record_voice_over:"):
        st.markdown(md(concept.answer))
    with st.expander("A common mistake", icon=":material/warning:"):
        st.markdown(md(concept.mistake))
    with st.expander("The code", icon=":material/code:"):
        st.code(concept.code)


page_header("Concepts", "Interview questions, answered by experiments that run while you look.")
session.project()  # keeps the project in the link
start = concept_link.start()
for sentence in start.refused:
    st.warning(md(sentence), icon=":material/link_off:")
concept = pick(start)
st.header(concept.question)
left, right = st.columns([1, 3], gap="large")
with left:
    settings = controls(concept, start)
concept_link.write(concept, settings)
with right:
    result = computed(concept.key, settings)
    st.info(md(concept.read(result)), icon=":material/lightbulb:")
    panels(concept, result)
    words(concept)
