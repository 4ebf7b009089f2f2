"""One picture of an experiment large, the others small until they are chosen; or its film."""

import time
from dataclasses import replace
from functools import partial
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from core.choices.options import Value
from core.learn.concepts.concept import Concept, Panel
from core.learn.concepts.film import film_of, frames_for
from core.learn.concepts.language import in_one_language
from core.learn.concepts.thumbnail import as_image, thumbnail
from core.wording.escape import as_markdown
from pages.concepts import controls
from pages.concepts.experiment import result_of
from pages.concepts.state import Start
from pages.frame import session
from pages.shared.outputs import figure

TALL, TALLEST = 420, 640  # pixels of the large picture, on a page and on a full screen


def stage(concept: Concept, result: Any, shown: Start, start: Start) -> None:
    """The chosen picture with its table; below it the others, each one click from being large."""
    panels = concept.figures(result)
    key = f"concepts.{concept.key}.hero"
    at = min(int(session.scratch(key, 0)), len(panels) - 1)
    for panel in panels:
        in_one_language(panel.figure)
    with st.container(border=True, key="concepts_hero"):
        st.markdown(f"**{as_markdown(panels[at].title)}**")
        _large(concept, panels[at], at, shown, start)
    others = [n for n in range(len(panels)) if n != at]
    if not others:
        return
    with st.grid(max(3, len(others)), min_column_width=150):
        for n in others:
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.html(as_image(thumbnail(panels[n].figure)))
                st.button(
                    as_markdown(panels[n].title),
                    key=f"{key}.{n}",
                    type="tertiary",
                    on_click=session.keep_scratch,
                    args=(key, n),
                    help="Show this picture large.",
                )


def _large(concept: Concept, panel: Panel, at: int, shown: Start, start: Start) -> None:
    key = f"concepts.{concept.key}.{at}"
    alt = f"{concept.lesson.title}: {panel.title}. {concept.read(result_of(concept, shown))}"
    tall = TALLEST if shown.presents else TALL
    panel.figure.update_layout(height=max(tall, panel.figure.layout.height or 0))
    if not panel.picks:
        figure(panel.figure, key, alt, panel.table)
        return
    st.caption("Click a point to set the controls to it.")
    # The points that were not clicked stay as they are.
    panel.figure.update_traces(unselected_marker_opacity=0.75, selector={"type": "scatter"})
    figure(
        panel.figure,
        key,
        alt,
        panel.table,
        on_select=partial(_picked, concept, panel.picks, start, key),
    )


def _picked(concept: Concept, picks: tuple[str, ...], start: Start, key: str) -> None:
    """Set the options that a figure's clicked point names."""
    chosen = session.widget(key) or {}
    points = chosen.get("selection", {}).get("points", [])
    if points:
        controls.show_point(concept, start, picks, (points[0].get("x"), points[0].get("y")))


def film(concept: Concept, shown: Start) -> None:
    """The chosen picture at all steps, computed once and played in the browser."""
    option = controls.step_of(concept)
    if option is None:
        return
    key = f"concepts.{concept.key}.hero"
    at, now = int(session.scratch(key, 0)), shown.settings[option.name]
    low, high = int(option.low), int(option.high)
    bar = st.progress(0.0, "Drawing the steps")
    began = time.thread_time()
    shots = [_shot(concept, shown, {option.name: low}, at)]
    steps = frames_for(low, high, time.thread_time() - began)
    for n, step in enumerate(steps[1:], start=2):
        bar.progress(n / len(steps), f"Drawing step {step} of {high}")
        shots.append(_shot(concept, shown, {option.name: step}, at))
    bar.empty()
    here = float(now) if isinstance(now, int | float) else float(low)
    nearest = min(range(len(steps)), key=lambda n: abs(steps[n] - here))
    drawn = film_of(shots, [str(step) for step in steps], nearest)
    drawn.update_layout(height=TALLEST)
    with st.container(border=True, key="concepts_hero"):
        st.markdown(f"**{as_markdown(option.label)}: {steps[0]} to {steps[-1]}**")
        figure(drawn, f"{key}.film", f"{concept.lesson.title}: a film over {option.label}")


def _shot(concept: Concept, shown: Start, step: dict[str, Value], at: int) -> go.Figure:
    there = replace(shown, settings={**shown.settings, **step})
    panels = concept.figures(result_of(concept, there))
    return in_one_language(panels[min(at, len(panels) - 1)].figure)
