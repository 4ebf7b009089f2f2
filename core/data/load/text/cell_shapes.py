"""What a cell of text looks like: nothing, a number or date, or words."""

import re
from collections.abc import Sequence
from itertools import takewhile

from core.parts.values.currencies import AFTER, BEFORE
from core.parts.values.gaps import GAP_AMONG_TYPED, GAP_TEXTS

_NUMBER = re.compile(
    rf"(?:[<>≤≥]=?\s?)?[-+\u2212(]?\s?(?:%|{BEFORE})?\s?[-+(]?"
    r"(?:\d+(?:[.,'’ \u00a0\u202f]\d+)*[.,]?|[.,]\d+)(?:[eE][-+]?\d+)?[-\u2013\u2014]{0,2}"
    rf"\s?(?:[%‰]|{AFTER})?\)?"
)
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?(?:[T ].*)?|\d{1,2}:\d{2}(?::\d{2}.*)?")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_UNITS = re.compile(
    r"[\[(].{1,12}[\])]|[°%‰$€£¥#]|°?[CFK]|[kmcµn]?[mgslLWVAJNΩ](?:[²³23]|/[a-z0-9²³]{1,4})?"
    r"|min|sec|hrs?|days?|years?|[hMk]?Pa|bar|mbar|ppm|ppb|USD|EUR|GBP|Hz|[kMG]Hz|[kMG]?Wh?|[kMG]B"
    r"|km/h|mph|kn|ft|in|lbs?|oz|mi|ha|l/min|mol|mmol/l|mg/dl",
)
_WRITTEN_SO = re.compile(  # dd.mm.yyyy hh:mm:ss
    r"(?:[djty]{1,4}[-./]?m{2,3}[-./]?[djty]{1,4}|mm[-./]dd[-./]y{2,4})?[ t]?"
    r"(?:h{1,2}[:.]mm(?:[:.]ss)?)?",
    re.I,
)
_DAY = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}|(?:19|20)\d\d[-/](?:0[1-9]|1[0-2])")
_FIGURES = 0.9  # share of a column's cells that makes it one of numbers or dates
_MARKERS = frozenset(text.strip() for text in GAP_TEXTS)
_GAP_WORD = re.compile(GAP_AMONG_TYPED)


def is_blank(cell: str) -> bool:
    """Does the cell hold nothing, or what people write for nothing?"""
    return cell.strip() in _MARKERS


def is_gap(cell: str) -> bool:
    """Would the cell be a gap if it stood among numbers or dates?"""
    return is_blank(cell) or bool(_GAP_WORD.match(cell.strip()))


def is_figure(cell: str) -> bool:
    """Does the cell look like a number, a date or a time?"""
    cell = cell.strip()
    return bool(_NUMBER.fullmatch(cell) or _DATE.fullmatch(cell))


def is_year(cell: str) -> bool:
    return bool(_YEAR.fullmatch(cell.strip()))


def is_day(cell: str) -> bool:
    """Is it a day, or a month of a year?"""
    return bool(_DAY.fullmatch(cell.strip()))


def is_unit(cell: str) -> bool:
    """Is it what a quantity is measured in, as kg, [m/s] or (%)?"""
    bare = cell.strip()
    return bool(bare) and bool(_UNITS.fullmatch(bare) or _WRITTEN_SO.fullmatch(bare))


def is_comment(row: Sequence[str]) -> bool:
    """Does a row that lacks cells begin as comments do? #12 above figures alone is a value."""
    marks, others = row[0][:2], row[1:]
    is_value = (
        bool(others) and len(marks) > 1 and marks[1].isalnum() and all(map(is_figure, others))
    )
    return marks.startswith("#") and not is_value


def column_of_rows(rows: Sequence[Sequence[str]], position: int) -> list[str]:
    """The cells of a column that hold something, without blanks around."""
    cells = (row[position].strip() for row in rows if len(row) > position)
    return [cell for cell in cells if not is_blank(cell)]


def are_figures(cells: Sequence[str]) -> bool:
    """Are nearly all cells of a column numbers or dates, but for words for a gap?"""
    known = [cell for cell in cells if not _GAP_WORD.match(cell)]
    return bool(known) and sum(map(is_figure, known)) >= _FIGURES * len(known)


def figure_places(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """The columns that have figures alone, down to the first row of words."""
    above = list(takewhile(lambda row: not are_words(row), rows))
    return tuple(
        place
        for place in range(max(map(len, above), default=0))
        if (cells := column_of_rows(above, place))
        and are_figures(cells)
        and all(is_figure(cell) or is_gap(cell) for cell in cells)
    )


def are_words(row: Sequence[str]) -> bool:
    """Are they several words, each another, as the names of columns are?"""
    cells = [cell.strip() for cell in row]
    return len(set(cells)) == len(cells) > 1 and not any(
        is_gap(cell) or is_figure(cell) for cell in cells
    )
