"""Controls for the cells of one row, each of a kind that suits its column."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from core.charts.what_if import density_bars
from core.model.what_if import Instrument
from core.table.schema import Column, Kind
from core.wording.escape import as_markdown
from core.wording.numbers import short_end
from pages.frame import session

MISSING = "(missing)"
FEW_LEVELS = 5
SHOWN = 8  # columns in sight: those that move the answers most
EARLIEST, LATEST = dt.datetime(1700, 1, 1), dt.datetime(2250, 1, 1)


@dataclass(frozen=True)
class Asking:
    """A saved model's row in controls whose keys begin with `key`; `is_exact` asks in fields, which
    take gaps, new levels and numbers that training never saw."""

    instrument: Instrument
    key: str
    is_exact: bool

    def key_of(self, column: Column) -> str:
        place = self.instrument.card.features.index(column.name)
        return f"{self.key}.{place}{'.exact' if self.is_exact else ''}"


def ask_cells(asking: Asking, cells: Mapping[str, Any]) -> dict[str, Any]:
    """A control a column, those first that move the answers most; None stands for a gap."""
    columns = {column.name: column for column in asking.instrument.card.columns}
    ranked = [columns[name] for name in asking.instrument.ranked]
    asked = {column.name: _ask(asking, column, cells[column.name]) for column in ranked[:SHOWN]}
    rest = ranked[SHOWN:]
    if rest:
        with st.expander("1 more column" if len(rest) == 1 else f"{len(rest)} more columns"):
            asked |= {column.name: _ask(asking, column, cells[column.name]) for column in rest}
    return asked


def _ask(asking: Asking, column: Column, cell: Any) -> Any:
    """A control that suits the kind."""
    match column.kind:
        case Kind.NUMBER:
            return _ask_number(asking, column, cell)
        case Kind.DATE:
            return _ask_date(asking, column, cell)
        case Kind.CATEGORY | Kind.BOOLEAN:
            return _ask_level(asking, column, cell)
        case _:
            key, text = asking.key_of(column), "" if cell is None else str(cell)
            return st.text_area(as_markdown(column.name), text, key=key, height=68) or None


def _ask_level(asking: Asking, column: Column, cell: Any) -> str | None:
    """Chips for a few levels; a list that takes new ones for many."""
    own = MISSING if cell is None else str(cell)
    levels = [level for level in column.levels if level != MISSING]
    levels += [own] * (own not in (*levels, MISSING))
    name, key = as_markdown(column.name), asking.key_of(column)
    if len(levels) <= FEW_LEVELS and not asking.is_exact:
        chosen = None if own == MISSING else own
        return st.pills(name, levels, default=chosen, format_func=as_markdown, key=key)
    options = [MISSING, *levels]
    said = st.selectbox(
        name,
        options,
        options.index(own),
        key=key,
        accept_new_options=True,
        help=f"{column.unique} levels in training; type to enter another.",
    )
    return None if said in (None, MISSING) else said


def _ask_number(asking: Asking, column: Column, cell: float | None) -> float | None:
    """A slider over the training range below the density of its rows; a field where the cell is a
    gap or lies outside, or fields are asked for."""
    name, key, low, high = as_markdown(column.name), asking.key_of(column), column.low, column.high
    if not isinstance(low, float) or not isinstance(high, float):
        return st.number_input(name, value=None, format="%.10g", key=_begun(key, cell))
    step = 1.0 if column.has_whole_numbers else float(f"{(high - low) / 100 or 1:.0e}")
    if asking.is_exact or cell is None or not (low < high and low <= cell <= high):
        typical = (
            "" if column.typical is None else f", typically {short_end(float(column.typical))}"
        )
        return st.number_input(
            name,
            value=None,
            step=step,
            format="%.10g",
            key=_begun(f"{key}.field", None if cell is None else float(cell)),
            help=f"In training {short_end(low)} to {short_end(high)}{typical}. Empty: missing.",
        )
    drawn = density_bars(asking.instrument.rows[column.name])
    if drawn:
        st.html(drawn)
    written = "%d" if column.has_whole_numbers else "%g"
    return float(st.slider(name, low, high, float(cell), step, written, key=key))


def _ask_date(asking: Asking, column: Column, cell: Any) -> dt.date | None:
    seen = f"In training {str(column.low)[:10]} to {str(column.high)[:10]}. Empty: missing."
    name, key, told = as_markdown(column.name), asking.key_of(column), seen if column.low else None
    moment = None if cell is None else pd.Timestamp(cell).floor("min").to_pydatetime()
    ends = (str(end)[11:] for end in (column.low, column.high))
    if any(time not in ("", "00:00:00") for time in ends):
        key = _begun(key, moment)
        return st.datetime_input(name, None, EARLIEST, LATEST, key=key, help=told)
    key = _begun(key, None if moment is None else moment.date())
    return st.date_input(name, None, EARLIEST.date(), LATEST.date(), key=key, help=told)


def _begun(key: str, value: Any) -> str:
    """The key of a field that begins with a value. Given as its default, the value would come back
    where the field is emptied."""
    if session.widget(key) is None and not session.scratch(f"{key}.begun"):
        session.set_widget(key, value)
        session.keep_scratch(f"{key}.begun", value=True)
    return key
