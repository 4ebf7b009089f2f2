"""Guided stories: their tiles in the gallery, and the scene that is on with the way on."""

import streamlit as st

from core.learn.concepts.catalog import find_concept
from core.learn.concepts.link import write_link
from core.learn.stories import STORIES, Story, find_story
from core.wording.escape import as_markdown
from pages.concepts.state import OWN, PREFIX
from pages.frame import open_table
from pages.frame.links import link_to

STORY = "story"  # of a link: which story is told


def stories_view() -> None:
    """A tile for each story, which opens its first scene."""
    for column, story in zip(st.columns(len(STORIES)), STORIES, strict=True):
        with column, st.container(border=True, height="stretch"):
            st.markdown(f":material/auto_stories: **{as_markdown(story.title)}**")
            st.caption(as_markdown(story.lead))
            _scene_link(story, 0, f"{len(story.scenes)} scenes: begin")


def scene_view(concept: str) -> None:
    """What the scene that is on tells, and the link to the next; nothing outside of a story."""
    story = find_story(st.query_params.get(STORY, ""))
    places = [scene.concept for scene in story.scenes] if story else []
    if story is None or concept not in places:
        if STORY in st.query_params:
            del st.query_params[STORY]
        return
    at = places.index(concept)
    with st.container(border=True):
        st.caption(f"{as_markdown(story.title)} · scene {at + 1} of {len(places)}")
        st.markdown(as_markdown(story.scenes[at].told))
        with st.container(horizontal=True):
            if at:
                _scene_link(story, at - 1, "Back")
            if at + 1 < len(places):
                _scene_link(story, at + 1, "Next scene")


def _scene_link(story: Story, at: int, label: str) -> None:
    """A link to a scene: on the open table where there is one and the experiment takes it."""
    scene = story.scenes[at]
    parts = write_link(scene.settings)
    if open_table.dataset() is not None and find_concept(scene.concept).own is not None:
        parts[OWN] = "[]"
    ours = {f"{PREFIX}{name}": text for name, text in parts.items()}
    link_to("concepts", label, concept=scene.concept, **{STORY: story.key}, **ours)
