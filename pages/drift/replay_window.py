"""One window of a replay in words and numbers, and the rules that windows failed."""

import pandas as pd
import streamlit as st

from core.drift.replay import FailingRule, Replay, Window
from core.wording.escape import as_code, as_markdown
from core.wording.numbers import counted, number_text, share_text
from pages.shared.outputs import table
from pages.shared.tiles import Tile, tiles

MOST_NAMED = 4


def show_window(replay: Replay, at: int) -> None:
    """The window's figures, then whether it stands apart and by what."""
    window = replay.windows[at]
    failed = [failing for failing in window.failing if not failing.may_be_luck]
    figures = [
        Tile("Rules failed", f"{len(failed):,}", _by_luck(window)),
        Tile("Missing cells", share_text(window.missing, 1), "of all cells"),
        Tile("Far values", "none" if window.far is None else f"{window.far:.2%}", "of all numbers"),
    ]
    if replay.target_measure:
        value, interval = _target(replay, window)
        name = replay.target_measure[:1].upper() + replay.target_measure[1:]
        figures.append(Tile(as_markdown(name), value, interval))
    tiles(*figures)
    _verdict(window)


def _verdict(window: Window) -> None:
    """Apart, alike, or not to be judged, with effect and rows."""
    if window.is_reference:
        st.info("Part of the reference that later windows are compared with.")
    elif not window.columns:
        st.info(
            f"{counted(window.rows, 'row', 'is', 'are')} too few to say whether this window stands "
            "apart.",
            icon=":material/help:",
        )
    elif window.apart:
        named = "; ".join(
            f"{as_code(each.column)} w = {each.effect:.2f}" for each in window.apart[:MOST_NAMED]
        )
        more = len(window.apart) - MOST_NAMED
        st.warning(
            f"Stands apart from the reference: {named}"
            + (f" and {counted(more, 'column')} more" if more > 0 else "")
            + f" ({_sizes(window)}).",
            icon=":material/call_split:",
        )
    else:
        furthest = window.columns[0]
        st.success(
            f"No column stands apart; furthest is {as_code(furthest.column)} with w = "
            f"{furthest.effect:.2f} ({_sizes(window)}).",
            icon=":material/check_circle:",
        )


def show_failing(replay: Replay, at: int) -> None:
    """The rules that this window fails, or all windows so far, as a table."""
    st.header("Rules that fail")
    which = st.segmented_control(
        "Windows",
        ["one", "all"],
        default="all",
        required=True,
        format_func={"one": "This window", "all": "All so far"}.__getitem__,
        key="drift.replay.which",
        label_visibility="collapsed",
    )
    first = at if which == "one" else 0
    windows = replay.windows[first : at + 1]
    rows = [_row(window, failing) for window in reversed(windows) for failing in window.failing]
    if not rows:
        st.markdown(":material/check: Every rule that was asked holds.")
        return
    table(pd.DataFrame(rows), "drift.replay.failing", "Rules that fail, the latest first")
    st.caption(
        "Shares that a rule allows are exceeded by luck now and then in a small window: what is "
        "no rarer than that is marked. A repeated value counts where it comes again."
    )


def course_table(replay: Replay, count: int) -> pd.DataFrame:
    """The figures of the first windows, one a line."""
    return pd.DataFrame(
        [
            {
                "From row": window.first,
                "To row": window.last,
                "Reference": window.is_reference,
                "Furthest column": window.columns[0].column if window.columns else None,
                "Cohen's w": window.columns[0].effect if window.columns else None,
                "Corrected p-value": window.columns[0].p_value if window.columns else None,
                "Stands apart": bool(window.apart),
                "Rules failed": sum(not failing.may_be_luck for failing in window.failing),
                "May be luck": sum(failing.may_be_luck for failing in window.failing),
                replay.target_measure or "Target": window.target.value if window.target else None,
                "Missing cells": window.missing,
                "Far values": window.far,
            }
            for window in replay.windows[:count]
        ]
    )


def _row(window: Window, failing: FailingRule) -> dict[str, object]:
    number, value = failing.example
    return {
        "Rows": f"{window.first:,}–{window.last:,}",
        "Column": failing.rule.column,
        "Expectation": failing.rule.label,
        "Failing": failing.unexpected,
        "Of": failing.checked,
        "First": f"row {number:,}: {value}",
        "May be luck": failing.may_be_luck,
    }


def _by_luck(window: Window) -> str:
    lucky = sum(failing.may_be_luck for failing in window.failing)
    return f"{lucky:,} more may be luck" if lucky else "beyond luck"


def _target(replay: Replay, window: Window) -> tuple[str, str]:
    if window.target is None:
        return "not known", ""
    parts = (window.target.value, window.target.low, window.target.high)
    if replay.target_measure.startswith("rate"):
        value, low, high = (f"{part:.1%}" for part in parts)
    else:
        value, low, high = (number_text(part) for part in parts)
    return value, f"{low} to {high}"


def _sizes(window: Window) -> str:
    before, now = window.columns[0].rows
    return f"{now:,} rows against {before:,}"
