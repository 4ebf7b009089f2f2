"""A mock interview: ten questions in a row, each against the clock, then how it went."""

import time
from dataclasses import replace

import pandas as pd
import streamlit as st

from core.learn.concepts.levels import Level
from core.learn.interview import SECONDS, Card, Mark, cards_by_key, keep_mark
from core.learn.mock_interview import (
    QUESTIONS,
    ROLES,
    MockInterview,
    draw_interview,
    earlier_interviews,
    keep_interview,
    level_words,
    result_words,
    topic_words,
)
from core.wording.escape import as_markdown
from pages.frame import session
from pages.frame.links import link_to
from pages.interview.card import Asking, Turn, draw_turn
from pages.shared.outputs import table
from pages.shared.tiles import Tile, tiles

HELD, TURN = "interview.mock", "interview.mock.turn"
SHOWN = 10  # earlier interviews


def mock_view() -> None:
    """Ask for one, hold it, or say how it went."""
    held: MockInterview | None = session.scratch(HELD)
    if held is None:
        _ask_for_one()
    elif held.is_over:
        _result(held)
    else:
        _held(held)


def _ask_for_one() -> None:
    with st.container(border=True):
        st.header(f"{QUESTIONS} questions in a row")
        st.caption(
            f"Answer each aloud within {SECONDS} seconds; the clock runs as soon as a question "
            "stands there. Then look at the answer and say how yours went."
        )
        role = st.pills(
            "Role",
            list(ROLES),
            default=next(iter(ROLES)),
            required=True,
            format_func=lambda key: ROLES[key].label,
            key="interview.role",
        )
        level = st.segmented_control(
            "Level",
            [str(level) for level in Level],
            key="interview.level",
            help="None chosen: questions of every level.",
        )
        st.button(
            "Begin",
            key="interview.mock.begin",
            icon=":material/play_arrow:",
            type="primary",
            on_click=_begin,
            args=(role, level or ""),
        )
    _earlier()


def _begin(role: str, level: str) -> None:
    _hold(draw_interview(ROLES[role], level, time.time_ns() % 2**32))


def _hold(held: MockInterview) -> None:
    """Go on with an interview: its next question, whose clock runs, or its end."""
    session.keep_scratch(HELD, held)
    if not held.is_over:
        session.keep_scratch(TURN, Turn(held.next_key, len(held.given), since=time.time()))


def _held(held: MockInterview) -> None:
    place = len(held.given)
    st.progress(place / len(held.asked), f"{held.title}: question {place + 1} of {len(held.asked)}")
    if told := level_words(held):
        st.caption(told)
    with st.container(border=True):
        draw_turn(cards_by_key()[held.next_key], session.scratch(TURN), Asking(TURN, _mark))
    st.button(
        "Stop", key="interview.mock.stop", icon=":material/stop:", on_click=_stop, type="tertiary"
    )


def _mark(card: Card, turn: Turn, mark: Mark) -> None:
    held: MockInterview = session.scratch(HELD)
    held = replace(held, given=(*held.given, keep_mark(card, mark, turn.seconds)))
    if held.is_over:
        keep_interview(held)
    _hold(held)


def _stop() -> None:
    session.keep_scratch(HELD, None)


def _result(held: MockInterview) -> None:
    """How it went, question by question, and what to look at again."""
    cards = cards_by_key()
    seconds = [one.seconds for one in held.given]
    with st.container(border=True):
        st.header(held.title)
        tiles(
            Tile("Known", f"{held.count(Mark.KNEW)} of {len(held.given)}"),
            Tile("Nearly", f"{held.count(Mark.NEARLY)}"),
            Tile("Not yet", f"{held.count(Mark.NOT_YET)}"),
            Tile("An answer took", f"{sum(seconds) / len(seconds):.0f} s", f"of {SECONDS} s"),
        )
        st.markdown(as_markdown(f"{result_words(held)} {topic_words(held)}"))
        table(_answers(held, cards), "interview.mock.answers", "How each answer went")
        with st.container(horizontal=True):
            for one in held.given:
                if one.mark is not Mark.KNEW:
                    lesson = cards[one.card].lesson
                    link_to("concepts", as_markdown(lesson.title), concept=one.card)
        st.button(
            "Another interview",
            key="interview.mock.again",
            icon=":material/restart_alt:",
            type="primary",
            on_click=_stop,
        )


def _answers(held: MockInterview, cards: dict[str, Card]) -> pd.DataFrame:
    rows = [
        {
            "Question": cards[one.card].question.question,
            "Topic": cards[one.card].lesson.group,
            "It went": str(one.mark),
            "Seconds": one.seconds,
        }
        for one in held.given
    ]
    return pd.DataFrame(rows)


def _earlier() -> None:
    """Those that were held before, the newest first."""
    before = earlier_interviews()
    if not before:
        return
    rows = [
        {
            "When": pd.Timestamp.fromtimestamp(one.at).floor("min"),
            "Interview": one.title,
            "Known": one.count(Mark.KNEW),
            "Nearly": one.count(Mark.NEARLY),
            "Not yet": one.count(Mark.NOT_YET),
        }
        for one in before[:SHOWN]
    ]
    with st.container(border=True):
        st.header("Earlier interviews")
        table(pd.DataFrame(rows), "interview.mock.earlier", "Earlier interviews")
