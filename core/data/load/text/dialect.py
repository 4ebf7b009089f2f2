"""The dialect of a delimited text: its delimiter, decimal mark, header and the lines above it."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from core.data.load.plan import AROUND_LINES, USUAL, Quoting, ReadPlan
from core.data.load.text.above import TOLD_DELIMITER, count_titles
from core.data.load.text.decimal_mark import decimal_mark
from core.data.load.text.delimiters import (
    absent_mark,
    complete_lines,
    delimiter_within_lines,
    sniff_delimiter,
    split_rows,
)
from core.data.load.text.fixed_width import cells_at, column_starts
from core.data.load.text.header import count_header_rows, has_header
from core.data.load.text.joined_names import DRAWN
from core.data.load.text.log_names import log_layout
from core.data.load.text.quoting import sniff_quoting
from core.data.load.text.respell import ALIGNED, BLANKS, byte_delimiter

_DRAWN_BETWEEN = (ALIGNED, BLANKS, "|")  # in tables that were drawn for people

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Dialect:
    """How a delimited text is written; `skip` counts the lines above its header, `header_rows` the
    rows of it, 0 where it has none; `starts` says where the columns of one of fixed width begin."""

    delimiter: str
    decimal: Literal[".", ","]
    header_rows: int
    skip: int
    starts: tuple[int, ...] = ()
    quoting: Quoting = USUAL


def sniff_dialect(text: str) -> Dialect:
    """Tell the dialect of a text from its first rows."""
    text = text.lstrip("\ufeff")
    skip = len(text) - len(text.lstrip("\n"))
    told = TOLD_DELIMITER.match(text.split("\n", skip + 1)[skip])
    skip += bool(told)
    body = text.split("\n", skip)[-1]
    if log := log_layout(body):
        return Dialect(log[0], ".", 1, skip + log[1], (), _quoting(body, log[0]))
    if not told and (delimiter := delimiter_within_lines(body)):
        return _laid_out(body, skip, delimiter, Quoting(AROUND_LINES))
    delimiter = told[1] if told else sniff_delimiter(body)
    # Columns of fixed width are told from all there is: a wider cell may come late.
    if not delimiter and (starts := column_starts(body.split("\n"))):
        rows = [cells_at(line, starts) for line in complete_lines(body)]
        return Dialect(ALIGNED, decimal_mark(rows, ALIGNED), 1, skip, starts)
    delimiter = delimiter or absent_mark(body)
    return _laid_out(body, skip, delimiter, _quoting(body, delimiter), has_titles=not told)


def _laid_out(
    body: str, skip: int, delimiter: str, quoting: Quoting, *, has_titles: bool = True
) -> Dialect:
    """The dialect of a text below `skip` lines, whose header is told from its rows."""
    rows = split_rows(body, delimiter, quoting)
    titles = count_titles(rows) if has_titles else 0
    rows = [row for row in rows[titles:] if row]
    drawn = 2 if delimiter in _DRAWN_BETWEEN else DRAWN
    names = count_header_rows(rows, drawn) if not rows or has_header(rows) else 0
    decimal = decimal_mark(rows[names:], delimiter)
    return Dialect(
        delimiter, decimal, names, skip + _lines_of(body, delimiter, titles), (), quoting
    )


def _lines_of(text: str, delimiter: str, rows: int) -> int:
    """The lines that the first rows take: a cell in quotes may hold line ends."""
    if not rows or len(delimiter) > 1:
        return rows
    reader = csv.reader(complete_lines(text), delimiter=delimiter)
    for _ in islice(reader, rows):
        pass
    return reader.line_num


def _quoting(text: str, delimiter: str) -> Quoting:
    """How cells are quoted where one character ends them; else in the usual way."""
    is_plain = byte_delimiter(ReadPlan(delimiter=delimiter)) == delimiter
    return sniff_quoting(complete_lines(text), delimiter) if is_plain else USUAL
