"""The dialect of a delimited text: its delimiter, decimal mark, header and the lines above it."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from core.data.load.plan import ReadPlan
from core.data.load.text.fixed_width import cells_at, column_starts
from core.data.load.text.respell import ALIGNED, BLANKS, byte_delimiter, respelled

# The first of equals is taken. What nobody writes by chance comes first, blanks last of all.
_DELIMITERS = (",", ";", "\t", "|", "\x1f", "\x01", "||", "::", ";;", "~", "^", "§", "¦")
_ROWS = 200  # rows that decide
_TITLES = 20  # lines above a header that are looked through
_AGREE = 0.9  # share of rows of one width that makes a table
_COMMENT = re.compile(r"\s*(#[#!\s]|//|%[%\s])")
_TOLD = re.compile(r'^\ufeff?"?sep=(.)"?$', re.I)
_COMMA_NUMBER = re.compile(r"^[-+]?(\d+|\d{1,3}(\.\d{3})+),\d+$")
_POINT_NUMBER = re.compile(r"^[-+]?(\d+|\d{1,3}(,\d{3})+)\.\d+$")
_GROUPED = re.compile(r"^[-+]?\d{1,3}(,\d{3})+$")
_NUMBER = re.compile(r"^[-+]?(\d+([.,]\d*)?|[.,]\d+)([eE][-+]?\d+)?$")
_FRACTION = re.compile(r"^([-+].*|.*[.,].*)$")

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Dialect:
    """How a delimited text is written; `skip` counts the lines above its header, `starts` says
    where the columns of one of fixed width begin."""

    delimiter: str
    decimal: Literal[".", ","]
    header: bool
    skip: int
    starts: tuple[int, ...] = ()


def sniff_dialect(text: str) -> Dialect:
    """Tell the dialect of a text from its first rows."""
    text = text.lstrip("\ufeff")
    skip = len(text) - len(text.lstrip("\n"))
    told = _TOLD.match(text.split("\n", skip + 1)[skip])
    skip += bool(told)
    body = text.split("\n", skip)[-1]
    delimiter = told[1] if told else _sniff_delimiter(body)
    # Columns of fixed width are told from all there is: a wider cell may come late.
    if not delimiter and (starts := column_starts(body.split("\n"))):
        rows = [cells_at(line, starts) for line in _complete_lines(body)]
        return Dialect(ALIGNED, _decimal(rows, ALIGNED), header=True, skip=skip, starts=starts)
    delimiter = delimiter or _absent(body)
    rows = _split(body, delimiter)
    titles = 0 if told else count_titles(rows)
    rows = [row for row in rows[titles:] if row]
    return Dialect(delimiter, _decimal(rows, delimiter), _has_header(rows), skip + titles)


def _sniff_delimiter(text: str) -> str:
    """The delimiter that splits most rows into as many fields as the header has, above one; empty
    where none does."""
    scores = {delimiter: _consistency(text, delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: scores[delimiter])
    if scores[best][0]:
        twice = best * 2
        is_doubled = 2 * text.count(twice) == text.count(best)
        return twice if is_doubled and twice in _DELIMITERS else best
    for blanks in (ALIGNED, BLANKS):
        if _is_aligned(text, blanks):
            return blanks
    return ""


def _absent(text: str) -> str:
    """The delimiter for one column: its texts may hold commas, but not what ends a field."""
    return next((mark for mark in _DELIMITERS if mark not in text), ",")


def _consistency(text: str, delimiter: str) -> tuple[float, bool, int]:
    """The share of rows that are as wide as the header, whether that is the first line (a wrong
    delimiter makes a title of it), and that width; zeros for one column."""
    rows = _split(text, delimiter)
    titles = count_titles(rows)
    rows = [row for row in rows[titles:] if row]
    width = len(rows[0]) if rows else 0
    if width < 2:
        return 0, False, 0
    widths = Counter(map(len, rows))
    return round(max(widths[width], widths[width + 1]) / len(rows), 2), not titles, width


def _is_aligned(text: str, blanks: str) -> bool:
    """Whether blanks split all lines alike, and are no blanks between words."""
    share, _, width = _consistency(text, blanks)
    rows = first_rows(text, blanks)
    cells = [cell for row in rows[1:] for cell in row]
    figures = sum(bool(_NUMBER.match(cell)) for cell in cells)
    is_sure = len(rows) > 2 and (blanks == ALIGNED or 2 * figures > len(cells))
    return share == 1 and width > 1 and is_sure


def count_titles(rows: Rows) -> int:
    """How many of the first rows are titles and comments above the header."""
    widths = Counter(len(row) for row in rows if row)
    width = widths.most_common(1)[0][0] if widths else 0
    above = 0
    while above < min(_TITLES, len(rows) - 1) and _is_above(rows[above], width):
        above += 1
    names_but_one = above and len(rows[above - 1]) == width - 1 > 1
    return above if above and not names_but_one and _is_headed(rows[above:], width) else 0


def _is_above(row: Sequence[str], width: int) -> bool:
    """Whether a row is a comment, or too empty to be the header of a table so wide."""
    filled = sum(bool(cell.strip()) for cell in row)
    is_comment = bool(row) and bool(_COMMENT.match(row[0]))
    return is_comment or len(row) < width or (width > 2 and filled < 2)


def _is_headed(rows: Rows, width: int) -> bool:
    """Whether rows start with names of columns, and nearly all have the same width."""
    widths = [len(row) for row in rows if row]
    is_table = widths.count(width) >= max(2, _AGREE * len(widths))
    return is_table and not any(_NUMBER.match(cell.strip()) for cell in rows[0])


def _has_header(rows: Rows) -> bool:
    """No header has fractions among its names, and nearly as many figures as its rows."""
    if len(rows) < 2:
        return True
    figures = [cell.strip() for cell in rows[0] if _NUMBER.match(cell.strip())]
    is_row = any(map(_FRACTION.match, figures)) and 2 * len(figures) >= len(rows[0])
    return not is_row


def _decimal(rows: Rows, delimiter: str) -> Literal[".", ","]:
    """A comma where the numbers are written like 1.234,5."""
    cells = [cell.strip() for row in rows for cell in row]
    commas = [cell for cell in cells if _COMMA_NUMBER.match(cell)]
    points = [cell for cell in cells if _POINT_NUMBER.match(cell)]
    if delimiter == ",":
        # Quoted 1,234 is a thousand in such a file; only another length of the tail proves more.
        commas = [cell for cell in commas if not _GROUPED.match(cell)]
    return "," if len(commas) > len(points) else "."


def _complete_lines(text: str) -> list[str]:
    complete = text[: text.rfind("\n") + 1] if text.count("\n") > _ROWS else text
    return complete.removesuffix("\n").split("\n", _ROWS)[:_ROWS]


def first_rows(text: str, delimiter: str) -> list[list[str]]:
    """The first complete rows of a text that are not empty."""
    return [row for row in _split(text, delimiter) if row]


def _split(text: str, delimiter: str) -> list[list[str]]:
    plan = ReadPlan(delimiter=delimiter)
    lines = _complete_lines(text)
    if byte_delimiter(plan) != delimiter:
        lines = [respelled(line, plan) for line in lines]
    try:
        return list(islice(csv.reader(lines, delimiter=byte_delimiter(plan)), _ROWS))
    except csv.Error:
        return []
