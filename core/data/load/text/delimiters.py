"""What ends the cells of a text, told from its first rows."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from core.data.load.plan import USUAL, Quoting, ReadPlan
from core.data.load.text.above import count_titles
from core.data.load.text.cell_shapes import are_figures, column_of_rows, is_figure
from core.data.load.text.joined_names import is_rule
from core.data.load.text.respell import (
    ALIGNED,
    BLANKS,
    byte_delimiter,
    respelled,
    unwrapped,
)

# The first of equals is taken. What nobody writes by chance comes first, blanks last of all.
_DELIMITERS = (",", ";", "\t", "|", "\x1f", "\x01", "||", "::", ";;", "~", "^", "§", "¦")
_ROWS = 200  # rows that decide
_NO_SCORE = (0.0, False, 0)
_IN_QUOTES = re.compile(r'"[^"\n]*"')
_QUOTED_WORDS = re.compile(r'(?:^| )"[^" ]+ [^"]*"(?: |$)')
_LEAST = 5  # lines: fewer may be sentences of as many words
_ONE_VALUE = re.compile(
    r"[-+]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?|\d{1,4}([-./])\d{1,2}\1\d{1,4} \d{1,2}:\d{2}.*"
)

Rows = Sequence[Sequence[str]]


def delimiter_within_lines(text: str) -> str:
    """The delimiter of lines that have quotes around each as a whole, but for names; empty where
    they are cells, which may hold commas."""
    lines = complete_lines(text)
    bare = [unwrapped(line) for line in lines]
    rows = [line != one for line, one in zip(lines[1:], bare[1:], strict=True) if line]
    delimiter = sniff_delimiter("\n".join(bare)) if rows and all(rows) else ""
    share, is_first, width = _consistency("\n".join(bare), delimiter) if delimiter else _NO_SCORE
    is_sure = width > 2 or any('""' in line for line in lines)
    is_prose = f"{delimiter} " in bare[0]
    return delimiter if share == 1 and is_first and is_sure and not is_prose else ""


def sniff_delimiter(text: str) -> str:
    """The delimiter that splits most rows into as many fields as the header has, above one; empty
    where none does."""
    bare = _IN_QUOTES.sub("", text)
    scores = {one: _consistency(text, one) if one in bare else _NO_SCORE for one in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: scores[delimiter])
    if scores[best][0]:
        if best == "\t" and scores[best][2] == 2 and _is_aligned(text, BLANKS, least=3):
            return BLANKS  # a tab before the last cell, blanks between the others
        twice = best * 2
        is_doubled = 2 * text.count(twice) == text.count(best)
        return twice if is_doubled and twice in _DELIMITERS else best
    if _is_aligned(text, ALIGNED):
        return BLANKS if _are_numbers(text) else ALIGNED
    return BLANKS if _is_aligned(text, BLANKS) else ""


def _are_numbers(text: str) -> bool:
    """Do blanks stand between numbers alone? A wide one leaves a single blank before it, but a day
    and its time, and thousands, have one in each row."""
    cells = [cell for row in first_rows(text, ALIGNED) for cell in row if " " in cell]
    if cells and all(map(_ONE_VALUE.fullmatch, cells)):
        return False
    rows = first_rows(text, BLANKS)
    columns = (column_of_rows(rows, place) for place in range(max(map(len, rows), default=0)))
    is_one = all(len(row) == len(rows[0]) for row in rows)
    return is_one and all(is_figure(cell) for column in columns for cell in column)


def absent_mark(text: str) -> str:
    """The delimiter for one column: its texts may hold commas, but not what ends a field."""
    return next((mark for mark in _DELIMITERS if mark not in text), ",")


def _consistency(text: str, delimiter: str) -> tuple[float, bool, int]:
    """The share of rows that are as wide as the header, whether that is the first line (a wrong
    delimiter makes a title of it), and that width; zeros for one column.

    A delimiter that leaves the header and most rows with one filled cell ends lines, not cells.
    """
    rows = split_rows(text, delimiter)
    titles = count_titles(rows)
    rows = [row for row in rows[titles:] if row and not is_rule(row)]
    width = len(rows[0]) if rows else 0
    several = [sum(bool(cell.strip()) for cell in row) > 1 for row in rows]
    if width < 2 or (not several[0] and 2 * sum(several) < len(rows)):
        return _NO_SCORE
    widths = Counter(map(len, rows))
    named = widths[width + 1] + (widths[width] == 1)  # the header does not name the rows' names
    return round(max(widths[width], named) / len(rows), 2), not titles, width


def _is_aligned(text: str, blanks: str, least: int = 2) -> bool:
    """Whether blanks split all lines alike, into so many cells, and are no blanks between words."""
    share, _, width = _consistency(text, blanks)
    rows = first_rows(text, blanks)
    is_sure = blanks == ALIGNED or _has_figures(rows, width, are_quoted=_are_quoted(text))
    return share == 1 and width >= least and len(rows) > 2 and is_sure


def _has_figures(rows: Rows, width: int, *, are_quoted: bool = False) -> bool:
    """Is a column all numbers? No place in sentences is. Of few lines most columns are, or quotes
    stand at one place of all, as in the log of a server."""
    columns = [column_of_rows(rows[1:], place) for place in range(width)]
    figures = sum(map(are_figures, columns))
    return figures > 0 and (len(rows) >= _LEAST or 2 * figures > width or are_quoted)


def _are_quoted(text: str) -> bool:
    """Has each line a cell of several words in quotes, so that blanks outside of them divide it?"""
    return all(map(_QUOTED_WORDS.search, complete_lines(text)))


def complete_lines(text: str) -> list[str]:
    complete = text[: text.rfind("\n") + 1] if text.count("\n") > _ROWS else text
    return complete.removesuffix("\n").split("\n", _ROWS)[:_ROWS]


def first_rows(text: str, delimiter: str) -> list[list[str]]:
    """The first complete rows of a text that are not empty."""
    return [row for row in split_rows(text, delimiter) if row]


def split_rows(text: str, delimiter: str, quoting: Quoting = USUAL) -> list[list[str]]:
    plan = ReadPlan(delimiter=delimiter, quote=quoting.quote, escape=quoting.escape)
    lines = complete_lines(text)
    if byte_delimiter(plan) != delimiter:
        lines = [respelled(line, plan) for line in lines]
    try:
        return list(islice(quoting.reader(lines, byte_delimiter(plan)), _ROWS))
    except csv.Error:
        return []
