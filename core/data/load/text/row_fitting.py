"""Rows of another width than the header made to fit, where nothing is lost by it; what stands below
the table is told from its rows."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.data.load.set_aside import Fault
from core.data.load.text.cell_shapes import are_figures, is_figure
from core.data.load.text.encoding import UNREADABLE
from core.data.load.text.layout import Layout

_TAIL = 1 << 14  # bytes at the end of a text that hold its last line
_LAST = 20  # short lines at the end that may be notes below the table
_HALF = re.compile("[\ud800-\udfff]+")
_NOTE = Fault("stands below the table", "take it out", is_outside=True)
_COMMENT = Fault("is a comment", "take it out", is_outside=True)
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

    def fitted(self, rows: Iterable[TextRow]) -> Iterator[TextRow]:
        """Every row; one without fault has the layout's width."""
        waiting: list[TextRow] = []
        for row in rows:
            if self._is_comment(row):
                row = replace(row, fault=_COMMENT)
            if self.may_be_note(row) and len(waiting) < _LAST:
                waiting.append(row)
                continue
            yield from map(self._fit, (*waiting, row))
            waiting = []
        yield from (replace(row, fault=_NOTE) for row in waiting)

    def told(self) -> list[str]:
        """Sentences on what was done."""
        counts = (
            (self.padded, "fewer cells than the header: gaps at the end"),
            (self.cut, "empty cells beyond the header: left out"),
            (self.marked, f"bytes that are no text: {UNREADABLE} there"),
        )
        return [f"{n:,} row{' has' if n == 1 else 's have'} {what}" for n, what in counts if n]

    def may_be_note(self, row: TextRow) -> bool:
        """Is it short or nearly empty, and unlike what the first column holds?"""
        expected = len(self.layout.names)
        if row.fault is not None or row.width > expected or expected == 1:
            return False
        if row.width == expected and not row.text.rstrip("\r\n").endswith(self.delimiter):
            return False
        cells = self._cells(row)
        filled = sum(bool(cell.strip()) for cell in cells)
        is_short = row.width < expected or (filled == 1 and expected > 2)
        return is_short and filled > 0 and is_unlike(cells[0].strip(), self.layout.firsts)

    def _is_comment(self, row: TextRow) -> bool:
        """Does it begin as comments do, where the first column does not, and lack cells?"""
        is_one = row.fault is None and row.text.startswith("#") and len(self.layout.names) > 1
        if not is_one or any(first.startswith("#") for first in self.layout.firsts):
            return False
        return row.width < len(self.layout.names)

    def _fit(self, row: TextRow) -> TextRow:
        expected = len(self.layout.names)
        if row.fault is None and row.width < expected:
            is_row = row.width > 1 or not self.may_be_note(row)
            row = self._pad(row) if is_row else self._ragged(row)
        elif row.fault is None and row.width > expected:
            row = self._cut(row)
        return row if row.fault else self._marked(row)

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
    """Does a text end in a note that is as wide as its table, as a spreadsheet writes it?"""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        lines = file.read().decode("utf-8", "replace").splitlines()[1:]
    last = next((line for line in reversed(lines) if line.strip()), "")
    try:
        width = len(next(csv.reader([last], delimiter=delimiter), []))
    except csv.Error:
        return False
    return RowFitter(layout, delimiter, has_header=True).may_be_note(TextRow(0, last, width))


def is_unlike(cell: str, others: Sequence[str]) -> bool:
    """Is a cell a word above numbers, or longer or of more words than all others of its column?"""
    others = [other for other in others if other and other != cell]
    if not others or not cell:
        return bool(others)
    if is_figure(cell):
        return False
    has_words = any(" " in other for other in others)
    is_long = len(cell) > 2 * max(map(len, others))
    return are_figures(others) or is_long or (" " in cell and not has_words)
