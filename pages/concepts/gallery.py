"""The way in: every concept as a tile with its picture, by topic and level, found by its words."""

import streamlit as st

from core.learn.concepts.catalog import load_lessons, picture_of
from core.learn.concepts.lesson import Lesson
from core.learn.concepts.levels import Level, level_of, on_the_way
from core.learn.concepts.search import find_questions
from core.learn.concepts.thumbnail import as_image
from core.learn.interview import topics_of
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from pages.concepts.state import Start
from pages.concepts.stories import stories_view
from pages.frame.links import link_to

A_PAGE = 24  # tiles


def gallery() -> None:
    """Search, choose a topic and a level, and open a tile."""
    many = sum(len(lesson.questions) for lesson in load_lessons())
    typed = st.text_input(
        f"Search {many} questions",
        key="concepts.typed",
        placeholder="bootstrap, leakage, learning rate …",
        icon=":material/search:",
        persist_state="session",
    )
    if typed.strip():
        _found(typed)
        return
    stories_view()
    topic = st.pills("Topic", topics_of(), key="concepts.topic", persist_state="session")
    level = st.segmented_control(
        "Level", [str(level) for level in Level], key="concepts.level", persist_state="session"
    )
    lessons = [
        lesson
        for lesson in on_the_way()
        if topic in (None, lesson.group) and level in (None, level_of(lesson.key))
    ]
    st.caption(
        f"{counted(len(lessons), 'concept')}, each behind those that it builds on: read from the "
        "first, or open any."
    )
    _tiles([(lesson, 0) for lesson in lessons], f"{topic}.{level}")


def _found(typed: str) -> None:
    found = find_questions(typed)
    st.caption(f"{counted(len(found), 'question')} with {as_markdown(typed.strip())}.")
    if not found:
        st.info("No question has all of these words: take one away, or its ending.")
        return
    _tiles([(one.lesson, one.number) for one in found], typed)


def _tiles(shown: list[tuple[Lesson, int]], key: str) -> None:
    pages = -(-len(shown) // A_PAGE)
    at = 1
    if pages > 1:
        at = st.pagination(pages, key=f"concepts.page.{key}") or 1
    with st.grid(4, min_column_width=200):
        for lesson, number in shown[(at - 1) * A_PAGE : at * A_PAGE]:
            with st.container(border=True, height="stretch", gap="xsmall"):
                _tile(lesson, number)


def _tile(lesson: Lesson, number: int) -> None:
    question = lesson.questions[number]
    st.html(as_image(picture_of(lesson.key)))
    link_to("concepts", as_markdown(question.title), concept=Start(lesson.key, number=number).place)
    st.caption(f"{lesson.group} · {level_of(lesson.key)}  \n{as_markdown(question.question)}")
