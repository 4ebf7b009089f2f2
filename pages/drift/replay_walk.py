"""A replay on the page: back, next, play and pause; what has arrived so far."""

from collections.abc import Callable

import streamlit as st

from core.charts.replay import course
from core.drift.replay import Replay
from pages.drift.replay_window import course_table, show_failing, show_window
from pages.frame import session
from pages.shared.outputs import figure

SECONDS = 0.9  # between two windows
AT, PLAYING, DRAWN = "drift.replay.at", "drift.replay.playing", "drift.replay.drawn"


def walk(replay: Replay, key: str) -> None:
    """The buttons, and below them all that changes with the windows."""
    if session.scratch("drift.replay.key") != key:
        session.keep_scratch("drift.replay.key", key)
        _go(_first(replay), replay)
    is_playing = bool(session.scratch(PLAYING))
    _buttons(replay, is_playing=is_playing)
    session.keep_scratch(DRAWN, None)
    # Only this part is drawn anew while windows arrive, and none of it computes anything.
    st.fragment(_arrived, run_every=SECONDS if is_playing else None)(replay)


def _buttons(replay: Replay, *, is_playing: bool) -> None:
    last = len(replay.windows) - 1
    with st.container(horizontal=True):
        for name, icon, to in (
            ("Start over", "first_page", lambda _: _first(replay)),
            ("Back", "skip_previous", lambda at: at - 1),
            ("Next", "skip_next", lambda at: at + 1),
            ("To the end", "last_page", lambda _: last),
        ):
            st.button(
                name,
                key=f"drift.replay.{name}",
                icon=f":material/{icon}:",
                on_click=_move,
                args=(replay, to),
            )
        st.button(
            "Pause" if is_playing else "Play",
            key="drift.replay.play",
            icon=":material/pause:" if is_playing else ":material/play_arrow:",
            on_click=_play,
            args=(replay,),
            type="primary",
        )


def _move(replay: Replay, to: Callable[[int], int]) -> None:
    """A step by hand stops a walk."""
    session.keep_scratch(PLAYING, None)
    _go(to(session.scratch(AT, 0)), replay)


def _play(replay: Replay) -> None:
    """Play or pause; from the start where the last window is shown."""
    is_playing = bool(session.scratch(PLAYING))
    session.keep_scratch(PLAYING, None if is_playing else "on")
    if not is_playing and session.scratch(AT, 0) >= len(replay.windows) - 1:
        _go(_first(replay), replay)


def _first(replay: Replay) -> int:
    """The first window after the reference, which is known when a stream starts."""
    return sum(window.is_reference for window in replay.windows)


def _go(at: int, replay: Replay) -> None:
    session.keep_scratch(AT, min(max(at, 0), len(replay.windows) - 1))


def _advanced(replay: Replay) -> int:
    """The window to show: the next one where the clock has called while it plays."""
    at = session.scratch(AT, 0)
    if session.scratch(PLAYING) and session.scratch(DRAWN) == at:
        if at >= len(replay.windows) - 1:
            session.keep_scratch(PLAYING, None)
            st.rerun()
        at += 1
        _go(at, replay)
    session.keep_scratch(DRAWN, at)
    return at


def _arrived(replay: Replay) -> None:
    """What has arrived so far."""
    at = _advanced(replay)
    window, total = replay.windows[at], replay.windows[-1].last
    st.progress(
        window.last / total,
        f"Window {at + 1:,} of {len(replay.windows):,}: rows {window.first:,} to {window.last:,} "
        f"of {total:,}" + (", part of the reference" if window.is_reference else ""),
    )
    show_window(replay, at)
    figure(
        course(replay, at + 1),
        "drift.replay.course",
        "Measures of each window so far",
        course_table(replay, at + 1),
    )
    show_failing(replay, at)
