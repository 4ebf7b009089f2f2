"""Fields for options that name something of the table: columns, classes, levels."""

from typing import Any

import pandas as pd
import streamlit as st

from core.choices.column_options import ColumnName, Columns
from core.choices.label_options import LevelOrder, Mapping


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
            return _ask_levels(option, start, names, shared)
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
    option: LevelOrder, start: tuple[str, ...], names: tuple[str, ...], shared: dict[str, Any]
) -> tuple[str, ...]:
    """Levels in the order in which they are picked; nothing to pick where none are known."""
    known = (*names, *(level for level in start if level not in names))
    if not known:
        return tuple(start)
    return tuple(st.multiselect(option.label, known, list(start), **shared))


def _ask_columns(
    option: ColumnName | Columns, start: Any, names: tuple[str, ...], shared: dict[str, Any]
) -> Any:
    if isinstance(option, ColumnName):
        place = names.index(start) if start in names else None
        return st.selectbox(option.label, names, place, **shared) or ""
    chosen = [name for name in start if name in names]
    return tuple(st.multiselect(option.label, names, chosen, **shared))
