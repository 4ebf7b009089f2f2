"""Rows of another width than the header made to fit, where nothing is lost by it; what stands below
the table is told from its rows."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from core.data.load.set_aside import Fault
from core.data.load.text.below import (
    BELOW,
    MOST,
    LineBelow,
    TableAbove,
    goes_on_with_notes,
    is_note,
    is_short,
    is_unlike_firsts,
)
from core.data.load.text.cell_shapes import is_comment
from core.data.load.text.encoding import UNREADABLE
from core.data.load.text.joined_names import is_rule
from core.data.load.text.layout import Layout
from core.data.load.text.log_names import COMMENT, LogRows

_TAIL = 1 << 14  # bytes at the end of a text that hold its last line
_HALF = re.compile("[\ud800-\udfff]+")
_RULE = Fault("is a line drawn between rows", "take it out", is_outside=True)
_RAGGED = (
    "correct that line, quote cells that hold the delimiter, or choose another delimiter or "
    "number of lines above the header"
)


@dataclass(frozen=True)
class TextRow:
    """A row of a text: the number of its first line, its text, its cells, and what is wrong."""

    line: int
    text: str
    width: int
    fault: Fault | None = None


@dataclass
class RowFitter:
    """Fits rows to the width of a layout, and counts what it did."""

    layout: Layout
    delimiter: str
    has_header: bool
    padded: int = 0
    cut: int = 0
    marked: int = 0
    first_marked: TextRow | None = None

    def __post_init__(self) -> None:
        self.table = TableAbove(len(self.layout.names), self.layout.firsts)
        self._log = LogRows(self.layout.names) if self.layout.is_log else None
        self._next_line = 0
        self._has_gaps = False  # blank lines among the rows of the table

    def fitted(self, rows: Iterable[TextRow]) -> Iterator[TextRow]:
        """Every row; one without fault has the layout's width."""
        waiting: list[TextRow] = []
        notes = gaps = 0
        for row in rows:
            gaps += (follows_gap := self._follows_gap(row, waiting))
            if fault := self._no_row(row):
                row = replace(row, fault=fault)
            is_next = self.may_be_note(row, is_apart=follows_gap and not self._has_gaps)
            if len(waiting) < MOST and (is_next or self._may_wait(row, notes)):
                waiting.append(row)
                notes += is_next
                continue
            yield from map(self._fit, (*waiting, row))
            self._has_gaps |= gaps > 0
            waiting, notes, gaps = [], 0, 0
        yield from (replace(row, fault=BELOW) if notes else self._fit(row) for row in waiting)

    def _follows_gap(self, row: TextRow, waiting: list[TextRow]) -> bool:
        """Is there a blank line, or a blank row, above a row?"""
        is_gap = 0 < self._next_line < row.line or (bool(waiting) and self._is_blank(waiting[-1]))
        self._next_line = row.line + max(1, row.text.count("\n"))
        return is_gap

    def _may_wait(self, row: TextRow, notes: int) -> bool:
        """May it go on with the notes above it, or is it a blank row that may stand above some?"""
        goes_on = notes > 0 and goes_on_with_notes(LineBelow(self._cells(row)), self.table)
        return row.fault is None and (goes_on or self._is_blank(row))

    def _is_blank(self, row: TextRow) -> bool:
        return not row.text.strip(" \t\r\n" + self.delimiter)

    def told(self) -> list[str]:
        """Sentences on what was done."""
        counts = (
            (self.padded, "fewer cells than the header: gaps at the end"),
            (self.cut, "empty cells beyond the header: left out"),
            (self.marked, f"bytes that are no text: {UNREADABLE} there"),
        )
        return [f"{n:,} row{' has' if n == 1 else 's have'} {what}" for n, what in counts if n]

    def may_be_note(self, row: TextRow, *, is_apart: bool = False) -> bool:
        """Is it unlike a row of the table above it, if the text ends with it?"""
        is_whole = row.width == len(self.layout.names) and not self._ends_empty(row)
        if row.fault is not None or (is_whole and not is_apart):
            return False
        return is_note(LineBelow(self._cells(row), is_apart), self.table)

    def _ends_empty(self, row: TextRow) -> bool:
        return row.text.rstrip("\r\n").endswith(self.delimiter)

    def _no_row(self, row: TextRow) -> Fault | None:
        """What it is, where it lacks cells and begins as comments do and the first column does not,
        or is a line that is drawn."""
        if row.fault is None and self._log:
            return self._log.fault_of(row.text, self.delimiter)
        if row.fault is not None or row.width >= len(self.layout.names):
            return None
        if is_rule([row.text]):
            return _RULE
        has_tags = any(first.startswith("#") for first in self.layout.firsts)
        may_be = row.text.startswith("#") and not has_tags
        return COMMENT if may_be and is_comment(self._cells(row)) else None

    def _fit(self, row: TextRow) -> TextRow:
        expected = len(self.layout.names)
        self._count(row)
        if row.fault is None and row.width < expected:
            firsts, cells = self.layout.firsts, self._cells(row)
            is_row = row.width > 1 or not is_unlike_firsts(cells[0].strip(), firsts)
            row = self._pad(row) if is_row else self._ragged(row)
        elif row.fault is None and row.width > expected:
            row = self._cut(row)
        return row if row.fault else self._marked(row)

    def _count(self, row: TextRow) -> None:
        if row.fault is None:
            is_whole = row.width == len(self.layout.names) and not self._ends_empty(row)
            is_sparse = not is_whole and is_short(LineBelow(self._cells(row)), self.table)
            self.table.sparse += is_sparse
            self.table.whole += not is_sparse

    def _marked(self, row: TextRow) -> TextRow:
        """The row with marks in place of bytes that are no text."""
        if row.text.isascii() or not _HALF.search(row.text):
            return row
        self.first_marked = self.first_marked or row
        self.marked += 1
        return replace(row, text=_HALF.sub(UNREADABLE, row.text))

    def _pad(self, row: TextRow) -> TextRow:
        self.padded += 1
        missing = self.delimiter * (len(self.layout.names) - row.width)
        return replace(row, text=row.text.rstrip("\r\n") + missing + "\n")

    def _cut(self, row: TextRow) -> TextRow:
        cells, expected = self._cells(row), len(self.layout.names)
        if any(cell.strip() for cell in cells[expected:]):
            return self._ragged(row)
        self.cut += 1
        text, surplus = row.text.rstrip("\r\n"), len(cells) - expected
        return replace(row, text=text.rsplit(self.delimiter, surplus)[0] + "\n")

    def _ragged(self, row: TextRow) -> TextRow:
        where, has = ("the header", "has") if self.has_header else ("most rows", "have")
        fields = f"{row.width} field{'s' * (row.width != 1)}"
        what = f"has {fields} where {where} {has} {len(self.layout.names)}"
        return replace(row, fault=Fault(what, _RAGGED))

    def _cells(self, row: TextRow) -> list[str]:
        return next(csv.reader([row.text], delimiter=self.delimiter), [])


def ends_in_note(path: Path, layout: Layout, delimiter: str) -> bool:
    """May a text end in a note that is as wide as its table, as a spreadsheet writes it?"""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        tail = file.read().decode("utf-8", "replace")
    blank = " \t" + delimiter
    lines = [line if line.strip(blank) else "" for line in tail.rstrip(blank + "\r\n").splitlines()]
    try:
        cells = next(csv.reader(lines[:0:-1], delimiter=delimiter), [])
    except csv.Error:
        return False
    table = TableAbove(len(layout.names), layout.firsts, whole=MOST)
    is_apart = "" in lines[-MOST:] or is_short(LineBelow(cells), table)
    return is_note(LineBelow(cells, is_apart), table)
