"""The controls of an experiment: its levels, its options, a walk through its steps."""

from typing import Any

import streamlit as st

from core.choices.options import Number, Value
from core.learn.concepts.concept import Concept
from core.wording.escape import as_markdown
from pages.concepts import state
from pages.concepts.state import Start
from pages.frame import session
from pages.frame.links import link_to
from pages.shared.forms import ask_option

PLAYING = "concepts.playing"  # whose film is shown in place of its picture


def switches(start: Start) -> tuple[bool, bool]:
    """Two switches that the link keeps: whether the picture fills the screen,
    whether to guess first."""
    return (
        _switch(
            "Full screen",
            start,
            start.presents,
            "For a screen that others look at: the picture large, no menu, the controls folded.",
        ),
        _switch(
            "Guess first", start, start.guesses, "Hides the result until you say what you expect."
        ),
    )


def _switch(label: str, start: Start, value: bool, why: str) -> bool:
    key = f"concepts.{start.turn}.{label}"
    return st.toggle(label, value, key=key, persist_state="session", help=why)


def levels(concept: Concept, start: Start, shown: Start) -> None:
    """See it, change it, break it: each sets the controls; what there is to see stands below,
    unless a guess is awaited, which it would answer.

    On own data, those that are about made data are left out, and what is seen is not said: it is
    of made data.
    """
    scope, unused = start.scope(concept), _unused(concept, is_own=shown.own is not None)
    tasks, tells = concept.lesson.tasks, not shown.guesses and shown.own is None
    fitting = {name: put for name, put in concept.levels.items() if not put.keys() & unused}
    states = {name: concept.settings(**put) for name, put in fitting.items()}
    with st.container(horizontal=True):
        for name, wanted in states.items():
            st.button(
                name,
                key=f"{scope}.level.{name}",
                on_click=_show,
                args=(scope, wanted),
                help=as_markdown(tasks[name]) if tells else None,
            )
    on = [name for name, wanted in states.items() if tells and wanted == shown.settings]
    for name in on[:1]:
        st.caption(as_markdown(tasks[name]))


def _unused(concept: Concept, *, is_own: bool) -> set[str]:
    """The options that only shape made data, where own data is shown."""
    return set(concept.own.unused) if concept.own and is_own else set()


def options(concept: Concept, start: Start, *, is_own: bool) -> dict[str, Value]:
    """The options as widgets; on own data, those that only shape made data are left out."""
    scope, unused = start.scope(concept), _unused(concept, is_own=is_own)
    values = start.settings if concept.key == start.key else {}
    asked = {}
    for option in concept.options:
        if option.name not in unused:
            put = state.put_of(scope, option.name)
            first = values.get(option.name) if put.times == 0 else put.value
            asked[option.name] = ask_option(option, f"{scope}.{put.times}", first)
    return concept.settings(**asked)


def used_on(concept: Concept) -> None:
    """A link to the page where the idea is used."""
    link_to(concept.lesson.page, concept.lesson.page.capitalize())


def reset_button(shown: Start) -> None:
    """A button that begins the same question again with its defaults and made data."""
    st.button(
        "Reset",
        key="concepts.reset",
        icon=":material/restart_alt:",
        on_click=state.begin_again,
        args=(shown,),
    )


def _show(scope: str, settings: dict[str, Value]) -> None:
    """Have the widgets show some settings from the next run on, and stop a walk."""
    session.keep_scratch(PLAYING, None)
    state.put(scope, settings)


def show_point(concept: Concept, start: Start, picks: tuple[str, ...], at: tuple[Any, ...]) -> None:
    """Have the options that `picks` names show where a point lies, as far as their limits go."""
    found: dict[str, Value] = {}
    for option, place in zip(map(_numbers(concept).get, picks), at, strict=False):
        if option is not None and isinstance(place, int | float):
            found[option.name] = _nearest(option, place)
    _show(start.scope(concept), found)


def _nearest(option: Number, place: float) -> float:
    """The value that the option's slider can show next to a place."""
    held = min(max(place, option.low), option.high)
    if option.is_whole:
        return round(held)
    return float(held if option.log else round(held, 2))


def _numbers(concept: Concept) -> dict[str, Number]:
    return {option.name: option for option in concept.options if isinstance(option, Number)}


def step_of(concept: Concept) -> Number | None:
    """The option that walks through a process, where the concept has one."""
    found = next((option for option in concept.options if option.name == concept.step), None)
    return found if isinstance(found, Number) else None


def walk(concept: Concept, start: Start, settings: dict[str, Value]) -> bool:
    """Back, next, and a film of all steps, where the concept has steps; says whether it is on."""
    scope, option = start.scope(concept), step_of(concept)
    if option is None:
        return False
    at = settings[option.name]
    low, high = int(option.low), int(option.high)
    place = int(at) if isinstance(at, int | float) else low
    is_playing = bool(session.scratch(PLAYING) == scope)
    with st.container(horizontal=True):
        for name, icon, by, end in (
            ("Back", "skip_previous", -1, low),
            ("Next", "skip_next", 1, high),
        ):
            st.button(
                name,
                key=f"{scope}.{name}",
                icon=f":material/{icon}:",
                on_click=_step,
                args=(scope, option, by),
                disabled=place == end,
            )
        st.button(
            "Close the film" if is_playing else "Film",
            key=f"{scope}.play",
            icon=":material/close:" if is_playing else ":material/movie:",
            on_click=session.keep_scratch,
            args=(PLAYING, None if is_playing else scope),
            help="All steps at once, to play, pause and go through in the browser.",
        )
    return is_playing


def _step(scope: str, option: Number, by: int) -> None:
    """One step on from where the option stands now: clicks may come faster than the page."""
    at = state.value_of(scope, option.name)
    if isinstance(at, int | float):
        _show(scope, {option.name: int(min(max(at + by, option.low), option.high))})
