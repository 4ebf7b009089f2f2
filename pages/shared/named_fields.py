"""Fields for options that name something of the table: columns, classes, levels."""

from typing import Any
from zlib import crc32

import pandas as pd
import streamlit as st

from core.choices.column_options import ColumnName, Columns
from core.choices.label_options import LevelOrder, Mapping, alphabetical, by_place
from pages.frame import session


def ask_named(
    option: ColumnName | Columns | Mapping | LevelOrder,
    start: Any,
    names: tuple[str, ...],
    shared: dict[str, Any],
) -> Any:
    """Draw an option that names some of `names`; `shared` are what every widget is given."""
    match option:
        case Mapping():
            return _ask_mapping(option, start, names, shared["key"])
        case LevelOrder():
            return _ask_levels(option, tuple(start), names, shared["key"])
    return _ask_columns(option, start, names, shared)


def _ask_mapping(
    option: Mapping, start: dict[str, float], names: tuple[str, ...], key: str
) -> dict[str, float]:
    """A table with a number for each label; labels left empty are not named."""
    labels = [*names, *(label for label in start if label not in names)]
    shown = pd.DataFrame(
        {"Label": labels, option.label: pd.array([start.get(n) for n in labels], dtype="Float64")}
    )
    st.markdown(option.label, help=option.help or None)
    edited = st.data_editor(
        shown,
        key=key,
        hide_index=True,
        disabled=["Label"],
        column_config={
            option.label: st.column_config.NumberColumn(min_value=option.low, max_value=option.high)
        },
        alt=option.label,
    )
    pairs = zip(edited["Label"], edited[option.label], strict=True)
    numbers = {str(label): float(number) for label, number in pairs if pd.notna(number)}
    option.check(numbers)
    return numbers


def _ask_levels(
    option: LevelOrder, start: tuple[str, ...], names: tuple[str, ...], key: str
) -> tuple[str, ...]:
    """A table of the levels in their order with a place for each, which is typed or stepped; one
    without a place is in no order. Rows of a table cannot be dragged in Streamlit, and a typed
    place is as quick with a mouse as with keys."""
    known = (*start, *(level for level in names if level not in start))
    if not known:
        return tuple(start)
    st.markdown(option.label, help=option.help or None)
    start = session.scratch(f"{key}.order", start)
    known = (*start, *(level for level in known if level not in start))
    start = _order_buttons(known, start, key)
    known = (*start, *(level for level in known if level not in start))
    before: list[float | None] = [*range(1, len(start) + 1), *[None] * (len(known) - len(start))]
    edited = st.data_editor(
        pd.DataFrame({"Place": pd.array(before, dtype="Int64"), "Level": known}),
        key=f"{key}.{crc32(repr(known).encode())}",
        hide_index=True,
        disabled=["Level"],
        column_config={
            "Place": st.column_config.NumberColumn(min_value=1, step=1, width="small"),
            "Level": st.column_config.TextColumn(width="medium"),
        },
        alt=option.label,
    )
    st.caption("Type a place: the others make room. Without one a level is in no order.")
    after = [None if pd.isna(place) else float(place) for place in edited["Place"]]
    return by_place(known, before, after)


def _order_buttons(known: tuple[str, ...], start: tuple[str, ...], key: str) -> tuple[str, ...]:
    """The order to begin with: the one there is, or another that a click gives."""
    with st.container(horizontal=True):
        is_sorted = st.button("A to Z", key=f"{key}.alphabetical", icon=":material/sort_by_alpha:")
        is_turned = st.button("Turn around", key=f"{key}.turned", icon=":material/swap_vert:")
    if is_sorted or is_turned:
        start = alphabetical(known) if is_sorted else tuple(reversed(start or known))
        session.keep_scratch(f"{key}.order", start)
    return start


def _ask_columns(
    option: ColumnName | Columns, start: Any, names: tuple[str, ...], shared: dict[str, Any]
) -> Any:
    if isinstance(option, ColumnName):
        place = names.index(start) if start in names else None
        return st.selectbox(option.label, names, place, **shared) or ""
    chosen = [name for name in start if name in names]
    return tuple(st.multiselect(option.label, names, chosen, **shared))
