"""One interview question: asked, timed, revealed, marked."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from core.learn.interview import SECONDS, Card, Mark, keep_mark, load_practice, next_card
from core.wording.escape import as_markdown
from pages.frame import session
from pages.frame.links import link_to
from pages.interview.clock import running_clock

TURN = "interview.turn"
ICONS = {Mark.KNEW: "sentiment_satisfied", Mark.NEARLY: "sentiment_neutral"}
START, SHOW = "s", "a"  # keys


@dataclass(frozen=True)
class Turn:
    """The question being asked: since when (None: the clock stands), for how many seconds it was
    answered, whether the answer was shown and whether it was marked."""

    key: str
    number: int
    since: float | None = None
    seconds: float = 0.0
    revealed: bool = False
    done: bool = False


@dataclass(frozen=True)
class Asking:
    """Where in the session a turn is kept, and what a mark does."""

    kept: str
    mark: Callable[[Card, Turn, Mark], None]


def question_card(cards: tuple[Card, ...]) -> None:
    """Draw the question with what belongs to its state."""
    turn = _turn(cards)
    card = next(card for card in cards if card.key == turn.key)
    draw_turn(card, turn, Asking(TURN, _mark))


def draw_turn(card: Card, turn: Turn, asking: Asking) -> None:
    """The question with its clock, or with its answer and how it went."""
    st.caption(f"{card.lesson.group} · {as_markdown(card.question.title)}")
    st.header(as_markdown(card.question.question))
    if turn.revealed:
        _answer(card, turn, asking)
    else:
        _ask(turn, asking)


def _turn(cards: tuple[Card, ...]) -> Turn:
    """The turn that is on, or a new one where its question is not among these cards."""
    turn: Turn | None = session.scratch(TURN)
    if turn is None or turn.done or turn.key not in {card.key for card in cards}:
        turn = _next(cards, turn)
        session.keep_scratch(TURN, turn)
    return turn


def _next(cards: tuple[Card, ...], before: Turn | None) -> Turn:
    number = before.number + 1 if before else 0
    drawn = next_card(cards, load_practice(), time.time_ns() % 2**32, before.key if before else "")
    return Turn(drawn.key, number)


def _ask(turn: Turn, asking: Asking) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if turn.since is None:
            started = replace(turn, since=time.time())
            _button("Start the clock", "timer", started, asking, START)
        else:
            running_clock(turn.since, SECONDS)
        spent = time.time() - turn.since if turn.since else 0.0
        shown = replace(turn, revealed=True, seconds=spent)
        _button("Show the answer", "visibility", shown, asking, SHOW)


def _button(label: str, icon: str, turn: Turn, asking: Asking, shortcut: str) -> None:
    st.button(
        label,
        key=f"interview.{label}",
        icon=f":material/{icon}:",
        type="primary" if turn.revealed else "secondary",
        on_click=_take,
        args=(turn, asking),
        shortcut=shortcut,
    )


def _take(turn: Turn, asking: Asking) -> None:
    """Go on with a turn; the time spent counts until the click, not until it was drawn."""
    if turn.revealed and turn.since:
        turn = replace(turn, seconds=time.time() - turn.since)
    session.keep_scratch(asking.kept, turn)


def _answer(card: Card, turn: Turn, asking: Asking) -> None:
    if turn.seconds:
        st.caption(f"You took {turn.seconds:.0f} seconds.")
    st.markdown(as_markdown(card.question.answer))
    st.warning(
        as_markdown(card.question.mistake), icon=":material/warning:", title="A common mistake"
    )
    link_to("concepts", "Show it", concept=card.key)
    st.markdown("**How did it go?**")
    with st.container(horizontal=True):
        for number, mark in enumerate(Mark, start=1):
            st.button(
                mark.capitalize(),
                key=f"interview.mark.{mark.name}",
                icon=f":material/{ICONS.get(mark, 'sentiment_dissatisfied')}:",
                on_click=asking.mark,
                args=(card, turn, mark),
                shortcut=str(number),
            )


def _mark(card: Card, turn: Turn, mark: Mark) -> None:
    keep_mark(card, mark, turn.seconds)
    session.keep_scratch(TURN, replace(turn, done=True))
