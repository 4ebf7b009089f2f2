"""The careful second look at a delimited text: its good rows in a copy, the bad ones set aside."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from core.data.load.plan import Source
from core.data.load.set_aside import Fault, not_text
from core.data.load.text.labels import LABEL
from core.data.load.text.layout import MAX_ROW, Layout
from core.data.load.text.other_table import OtherTable, with_others_told
from core.data.load.text.respell import FIELD, byte_delimiter
from core.data.load.text.row_fitting import RowFitter, TextRow

_SPAN = 1000  # lines that one row may have
_QUOTE = Fault(
    "opens a quote that is never closed",
    'close it, or double it ("") where it belongs to the text',
)
_ZERO = Fault("holds a zero byte", "export the file again, it is damaged")
_LONG = Fault(f"is longer than {MAX_ROW >> 20} MB", "split it, or choose another delimiter")
_REPEATED = Fault("repeats the header", "take the repeated headers out", is_outside=True)


@contextmanager
def quarantined(path: Path, source: Source, layout: Layout) -> Iterator[Path]:
    """Give a copy that has only good rows and no header; `source.rejects` gets the others."""
    with TemporaryDirectory(prefix="holdout-") as folder:
        clean = Path(folder) / "clean"
        with (
            path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as text,
            clean.open("w", encoding="utf-8", newline="") as good,
        ):
            above = sum(1 for _ in islice(text, layout.above))
            rows = _RowReader(text, source, layout).rows(above + 1)
            fitter = RowFitter(layout, byte_delimiter(source.plan), source.plan.header)
            written, empty = 0, '""' + fitter.delimiter * (len(layout.names) - 1)
            other = OtherTable(len(layout.names), layout.figures)
            table = with_others_told(rows, other, fitter.delimiter)
            for row in chain(map(_label, islice(rows, layout.labels)), fitter.fitted(table)):
                line = row.text
                if row.fault is not None:
                    source.rejects.add(row.line, _as_written(line, source), row.fault)
                    if row.fault.is_outside or not source.plan.as_written:
                        continue
                    source.rejects.places.append(written)
                    line = empty
                good.write(line if line.endswith(("\n", "\r")) else line + "\n")
                written += 1
        source.rejects.told += fitter.told()
        if first := fitter.first_marked:
            fault = not_text(source.plan.encoding)
            source.rejects.doubt_rows(fitter.marked, first.line, first.text, fault)
        yield clean


def _label(row: TextRow) -> TextRow:
    return replace(row, fault=LABEL)


def _as_written(row: str, source: Source) -> str:
    delimiter = byte_delimiter(source.plan)
    return row.replace(FIELD, source.plan.delimiter) if delimiter == FIELD else row


class _RowReader:
    """The rows of a text, each put together from its lines and judged by the layout."""

    def __init__(self, text: Iterable[str], source: Source, layout: Layout) -> None:
        self._lines = iter(text)
        self._ahead: deque[str] = deque()
        self._delimiter = byte_delimiter(source.plan)
        self._layout = layout
        self._blank = " \t\r\n\ufeff" + self._delimiter
        is_one = source.plan.names_take == 1
        self._header = [name.strip() for name in layout.names] if is_one else []
        self._starts = tuple(mark + name for mark in ("", '"') for name in self._header[:1])

    def rows(self, number: int) -> Iterator[TextRow]:
        """Every row that holds anything."""
        while (line := self._next()) is not None:
            # Files that were put together have the mark of each of them.
            line = line.lstrip("\ufeff")
            row, width, is_closed = self._row(line)
            if width == len(self._layout.names) or line.strip(self._blank):
                yield TextRow(number, row, width, self._fault(row, is_closed=is_closed))
            number += 1 + self._take(row, line)

    def _next(self) -> str | None:
        return self._ahead.popleft() if self._ahead else next(self._lines, None)

    def _take(self, row: str, line: str) -> int:
        """Let go of the further lines of a row; gives their number."""
        rest, taken = len(row) - len(line), 0
        while rest > 0:
            rest -= len(self._ahead.popleft())
            taken += 1
        return taken

    def _row(self, line: str) -> tuple[str, int, bool]:
        """A row from its first line: its text, its number of cells, and whether its quotes end."""
        if '"' not in line:
            return line, line.count(self._delimiter) + 1, True
        if len(line) > MAX_ROW:
            return line, 0, True
        reader = csv.reader([line, "\n"], delimiter=self._delimiter)
        width = len(next(reader, []))
        if reader.line_num == 1:
            return line, width, True
        return self._spanning(line) or (line, width, False)

    def _spanning(self, line: str) -> tuple[str, int, bool] | None:
        """A row whose quotes end properly on a later line, with the width of the table."""
        used: list[str] = []
        reader = csv.reader(
            self._recorded(chain([line], self._look_ahead()), used),
            delimiter=self._delimiter,
            strict=True,
        )
        try:
            width = len(next(reader, []))
        except csv.Error:
            return None
        return ("".join(used), width, True) if width == len(self._layout.names) else None

    def _recorded(self, lines: Iterator[str], used: list[str]) -> Iterator[str]:
        for line in lines:
            used.append(line)
            yield line

    def _look_ahead(self) -> Iterator[str]:
        for position in range(_SPAN):
            if position == len(self._ahead):
                line = next(self._lines, None)
                if line is None:
                    return
                self._ahead.append(line)
            yield self._ahead[position]

    def _fault(self, row: str, *, is_closed: bool) -> Fault | None:
        if len(row) > MAX_ROW:
            return _LONG
        if "\x00" in row:
            return _ZERO
        if not is_closed:
            return _QUOTE
        return _REPEATED if self._is_header(row) else None

    def _is_header(self, row: str) -> bool:
        if len(self._header) < 2 or not row.startswith(self._starts):
            return False
        cells = next(csv.reader([row], delimiter=self._delimiter), [])
        return [cell.strip() for cell in cells] == self._header
