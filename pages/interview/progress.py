"""How much of the questions is known, and of the code tasks solved."""

import streamlit as st

from core.learn.code_tasks.practice import load_attempts, practice_words
from core.learn.interview import Card, Mark, Practice
from pages.shared.tiles import Tile, tiles


def progress(cards: tuple[Card, ...], practice: Practice) -> None:
    """Questions by their latest mark, and the share that is known."""
    known, nearly, not_yet, unseen = (
        practice.count(cards, mark) for mark in (Mark.KNEW, Mark.NEARLY, Mark.NOT_YET, None)
    )
    tiles(
        Tile("Questions", f"{len(cards)}", f"{unseen} not asked yet"),
        Tile("Known", f"{known}", "asked now and then"),
        Tile("Nearly", f"{nearly}", "asked again"),
        Tile("Not yet", f"{not_yet}", "asked soon"),
    )
    st.progress(known / max(1, len(cards)), f"{known} of {len(cards)} known")
    st.caption(practice_words(load_attempts()))
