"""A row of numbers, each with its name."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

NARROWEST = 150  # pixels
CHIP = 20  # characters of a note that the narrowest tile shows in one line


@dataclass(frozen=True)
class Tile:
    """A figure for people: its name, its value as text, and a line of context."""

    label: str
    value: str
    note: str = ""


def tiles(*shown: Tile) -> None:
    """Draw tiles side by side; on a narrow window four stand two by two, none alone."""
    # A long note would be cut off in the chip that a metric has for it.
    has_long = any(len(tile.note) > CHIP for tile in shown)
    draw = _with_line if has_long or _is_uneven(shown) else _with_chip
    if len(shown) == 4:
        with st.grid(2, min_column_width=2 * NARROWEST):
            _row(shown[:2], draw)
            _row(shown[2:], draw)
    else:
        _row(shown, draw)


def _is_uneven(shown: tuple[Tile, ...]) -> bool:
    """Would the two halves of four tiles be of different heights?"""
    first, second = (any(tile.note for tile in half) for half in (shown[:2], shown[2:]))
    return len(shown) == 4 and first != second


def _row(shown: tuple[Tile, ...], draw: Callable[[Tile], None]) -> None:
    with st.grid(len(shown), min_column_width=NARROWEST, height="stretch"):
        for tile in shown:
            draw(tile)


def _with_chip(tile: Tile) -> None:
    st.metric(
        tile.label,
        tile.value,
        tile.note or None,
        delta_color="off",
        delta_arrow="off",
        border=True,
        height="stretch",
    )


def _with_line(tile: Tile) -> None:
    with st.container(border=True, height="stretch", gap=None):
        st.metric(tile.label, tile.value)
        st.caption(tile.note or "&nbsp;")


def bytes_text(size: float) -> str:
    """A size in the unit that keeps it short."""
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"
