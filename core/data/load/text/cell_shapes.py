"""What a cell of text looks like: nothing, a number or date, or words."""

import re
from collections.abc import Sequence

from core.parts.values.gaps import GAP_TEXTS

_UNIT = r"(?:US\$|[$€£¥₹%])"
_NUMBER = re.compile(
    rf"[-+\u2212(]?\s?{_UNIT}?\s?[-+]?(?:\d+(?:[.,' \u00a0\u202f]\d+)*[.,]?|[.,]\d+)"
    rf"(?:[eE][-+]?\d+)?\s?{_UNIT}?\)?"
)
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?(?:[T ].*)?|\d{1,2}:\d{2}(?::\d{2}.*)?")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_UNITS = re.compile(
    r"[\[(].{1,12}[\])]|[°%‰$€£¥#]|°?[CFK]|[kmcµn]?[mgslLWVAJNΩ](?:[²³23]|/[a-z0-9²³]{1,4})?"
    r"|min|sec|hrs?|days?|years?|[hMk]?Pa|bar|mbar|ppm|ppb|USD|EUR|GBP|Hz|[kMG]Hz|[kMG]?Wh?|[kMG]B"
    r"|km/h|mph|kn|ft|in|lbs?|oz|mi|ha|l/min|mol|mmol/l|mg/dl",
)
_FIGURES = 0.9  # share of a column's cells that makes it one of numbers or dates
_MARKERS = frozenset(text.strip() for text in GAP_TEXTS)


def is_blank(cell: str) -> bool:
    """Does the cell hold nothing, or what people write for nothing?"""
    return cell.strip() in _MARKERS


def is_figure(cell: str) -> bool:
    """Does the cell look like a number, a date or a time?"""
    cell = cell.strip()
    return bool(_NUMBER.fullmatch(cell) or _DATE.fullmatch(cell))


def is_year(cell: str) -> bool:
    return bool(_YEAR.fullmatch(cell.strip()))


def is_unit(cell: str) -> bool:
    """Is it what a quantity is measured in, as kg, [m/s] or (%)?"""
    return bool(_UNITS.fullmatch(cell.strip()))


def column_of_rows(rows: Sequence[Sequence[str]], position: int) -> list[str]:
    """The cells of a column that hold something, without blanks around."""
    cells = (row[position].strip() for row in rows if len(row) > position)
    return [cell for cell in cells if not is_blank(cell)]


def are_figures(cells: Sequence[str]) -> bool:
    """Are nearly all cells of a column numbers or dates?"""
    return bool(cells) and sum(map(is_figure, cells)) >= _FIGURES * len(cells)
