"""The dialect of a delimited text: its delimiter, its decimal mark, the lines above its header."""

import csv
import re
from collections import Counter
from itertools import islice

_DELIMITERS = (",", ";", "\t", "|")
_ROWS = 200  # rows that decide
_TOLD = re.compile(r'^\ufeff?"?sep=(.)"?$', re.I)
_COMMA_NUMBER = re.compile(r"^[-+]?(\d+|\d{1,3}(\.\d{3})+),\d+$")
_POINT_NUMBER = re.compile(r"^[-+]?(\d+|\d{1,3}(,\d{3})+)\.\d+$")
_GROUPED = re.compile(r"^[-+]?\d{1,3}(,\d{3})+$")


def lines_to_skip(text: str) -> tuple[int, str | None]:
    """How many lines stand above the header, and the delimiter if a `sep=` line tells it."""
    blank = len(text) - len(text.lstrip("\n"))
    lines = text.split("\n", blank + 1)
    told = _TOLD.match(lines[blank])
    return (blank + 1, told[1]) if told else (blank, None)


def sniff_delimiter(text: str) -> str:
    """The delimiter that splits most rows into as many fields as the header has, above one."""
    best = max(_DELIMITERS, key=lambda delimiter: _consistency(text, delimiter))
    return best if _consistency(text, best) > (0, 0) else ","


def _consistency(text: str, delimiter: str) -> tuple[float, int]:
    widths = Counter(len(row) for row in first_rows(text, delimiter) if row)
    header = next((len(row) for row in first_rows(text, delimiter) if row), 0)
    if header < 2:
        return 0, 0
    return round(widths[header] / widths.total(), 2), header


def is_decimal_comma(text: str, delimiter: str) -> bool:
    """Whether the numbers of a text are written like 1.234,5."""
    cells = [cell.strip() for row in first_rows(text, delimiter) for cell in row]
    commas = [cell for cell in cells if _COMMA_NUMBER.match(cell)]
    points = [cell for cell in cells if _POINT_NUMBER.match(cell)]
    if delimiter == ",":
        # Quoted 1,234 is a thousand in such a file; only another length of the tail proves more.
        commas = [cell for cell in commas if not _GROUPED.match(cell)]
    return len(commas) > len(points)


def first_rows(text: str, delimiter: str) -> list[list[str]]:
    """The first complete rows of a text."""
    complete = text[: text.rfind("\n") + 1] if text.count("\n") > _ROWS else text
    rows = csv.reader(complete.lstrip("\ufeff").split("\n"), delimiter=delimiter)
    try:
        return list(islice(rows, _ROWS))
    except csv.Error:
        return []
