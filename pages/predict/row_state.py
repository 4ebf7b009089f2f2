"""The row that is tried: where it began, what its cells are now, and the link that holds it."""

import datetime as dt
import json
import math
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.model.predict.two_ways import read_two_ways
from core.model.what_if import Instrument, StartRow, plain_cell, start_rows, typical_cells
from core.table.schema import Column, Kind
from core.wording.escape import as_markdown
from core.wording.listing import listed
from pages.frame import address, session
from pages.frame.in_memory import in_memory
from pages.shared.ask_model import MODEL

ROW = "row"  # of a link: the cells that are not typical, as JSON
LONGEST_LINK = 2_000
DIGITS = 12  # of a number in a link
TYPICAL = "the typical row"


class RowState:
    """The cells of a model's row in this session; each new start gives the controls new keys."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self.name = f"what_if.{instrument.card.reference}"
        wanted = address.asked(ROW)
        if wanted is not None or session.scratch(self.name) is None:
            self.begin(_linked(instrument, wanted) or typical_cells(instrument))

    @property
    def key(self) -> str:
        """What the keys of the controls begin with."""
        return f"{self.name}.{session.scratch(self.name)}"

    @property
    def start(self) -> dict[str, Any]:
        """What the controls say until they are moved: it stays while they keep their keys."""
        return dict(session.scratch(f"{self.name}.start"))

    @property
    def cells(self) -> dict[str, Any]:
        """The row as the controls were last drawn."""
        return dict(session.scratch(f"{self.name}.cells"))

    def keep(self, cells: Mapping[str, Any]) -> None:
        session.keep_scratch(f"{self.name}.cells", dict(cells))

    def written(self) -> str:
        """The cells that are not typical, as JSON; empty where all are."""
        typical = typical_cells(self.instrument)
        other = {
            n: _rounded(cell) for n, cell in self.cells.items() if not _is_same(cell, typical[n])
        }
        return json.dumps(other, default=str, ensure_ascii=False) if other else ""

    def begin(self, cells: Mapping[str, Any]) -> None:
        """Start again from other cells."""
        session.keep_scratch(f"{self.name}.begun", {})
        self.draw_anew(cells)

    def draw_anew(self, cells: Mapping[str, Any]) -> None:
        """Give the controls these cells, without a new start."""
        session.keep_scratch(self.name, session.scratch(self.name, 0) + 1)
        session.keep_scratch(f"{self.name}.start", dict(cells))
        self.keep(cells)

    def begun_at(self, output: float, label: Any) -> float:
        """The output for the class with which this row began."""
        begun = session.scratch(f"{self.name}.begun")
        return float(begun.setdefault(label, output))


def _is_same(cell: Any, typical: Any) -> bool:
    """Does a control say what it began with? One of days has no time, sliders count in steps."""
    if isinstance(cell, dt.date) and typical is not None:
        moment = pd.Timestamp(typical).floor("min").to_pydatetime()
        return bool(cell == (moment if isinstance(cell, dt.datetime) else moment.date()))
    if isinstance(cell, float) and isinstance(typical, float):
        return math.isclose(cell, typical, rel_tol=10**-DIGITS)
    return bool(cell == typical)


def _rounded(cell: Any) -> Any:
    """A number without the noise of a slider's steps, as of 4848.9400000000005."""
    return float(f"{cell:.{DIGITS}g}") if isinstance(cell, float) else cell


def ask_start(state: RowState) -> DeltaGenerator:
    """Begin with the typical row, or a kept one by a condition; gives the place for the link to the
    row, which is known when its controls are drawn."""
    rows = _starts(state.instrument.card.reference, state.instrument)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        condition = st.selectbox("Begin with", [TYPICAL, *rows], key=f"{state.name}.condition")
        chosen: StartRow | None = None
        if condition != TYPICAL:
            chosen = st.selectbox(
                "Training row",
                rows[condition],
                format_func=lambda row: row.line,
                key=f"{state.name}.row.{condition}",
            )
        st.button(
            "Begin",
            key=f"{state.name}.begin",
            icon=":material/restart_alt:",
            on_click=_begin,
            args=(state, chosen),
        )
        return st.container(width="content")


@in_memory()
def _starts(reference: str, _instrument: Instrument) -> dict[str, tuple[StartRow, ...]]:  # noqa: ARG001
    return start_rows(_instrument)


def _begin(state: RowState, chosen: StartRow | None) -> None:
    state.begin(chosen.cells if chosen else typical_cells(state.instrument))


def link_view(state: RowState) -> None:
    """A link that opens this model with this row."""
    model = state.instrument.card.reference
    query = {"project": session.project().id, MODEL: model, ROW: state.written() or "{}"}
    link = f"{str(st.context.url or '').split('?')[0]}?{urlencode(query)}"
    with st.popover("Link", icon=":material/link:"):
        if len(link) > LONGEST_LINK:
            st.caption("The row is too long for a link: a text in it would not fit.")
        else:
            st.code(link, language=None, wrap_lines=True)


def _linked(instrument: Instrument, written: str | None) -> dict[str, Any] | None:
    """The cells that a link names, for the columns that the model has; None where there is none."""
    if not written:
        return None
    try:
        named = json.loads(written)
    except ValueError:
        named = None
    if not isinstance(named, dict):
        st.warning("The link names no row that can be read: the typical one is shown.")
        return None
    return typical_cells(instrument) | _read(instrument, named)


def _read(instrument: Instrument, named: Mapping[str, Any]) -> dict[str, Any]:
    """The cells of a link as the model reads them, and a warning for what it cannot or guesses."""
    given = {n: c for n, c in named.items() if not isinstance(c, dict | list)}
    typed = instrument.typed(given)
    columns = [column for column in instrument.card.columns if column.name in named]
    cells = {column.name: _cell(column, given, typed) for column in columns}
    unread = [n for n, cell in cells.items() if cell is None and named[n] is not None]
    told = read_two_ways(instrument.loaded, given, typed)
    if unread:
        told += (f"The link's cells for {listed(unread)} cannot be read and are left empty.",)
    for sentence in told:
        st.warning(as_markdown(sentence), icon=":material/warning:")
    return cells


def _cell(column: Column, written: Mapping[str, Any], typed: pd.DataFrame) -> Any:
    """A cell of a link as its control takes it, read as the model's column is; else a gap."""
    if column.kind in (Kind.NUMBER, Kind.DATE):
        read = typed[column.name].iloc[0]
        return read if isinstance(read, pd.Timestamp) else plain_cell(read)
    cell = written.get(column.name)
    return None if cell is None else str(cell)
