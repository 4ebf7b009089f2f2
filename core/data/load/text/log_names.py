"""Texts whose columns are named in a comment: as #Fields: date time s-ip by servers and sensors, as
# x y z above figures by programs that calculate."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.data.load.set_aside import Fault
from core.data.load.text.cell_shapes import is_figure

COMMENT = Fault("is a comment", "take it out", is_outside=True)
_OTHERS = Fault("has other columns than those named first", "part the file where its names change")
_NAMES = re.compile(r"#\s?fields:?\s+", re.I)
_COMMENT = "#"
_DELIMITERS = ("\t", " ", ",", ";", "|")
_LINES = 40  # lines above the names
_ROWS = 200  # rows that tell the delimiter
_AGREE = 0.9  # share of them that have a cell for each name


def names_in_comment(cells: Sequence[str], below: Sequence[Sequence[str]] = ()) -> list[str] | None:
    """The names of columns in the cells of a comment; None in those of another row, as where most
    rows below have a cell for the mark, which then is a name."""
    if len(cells) > 1 and cells[0].strip() == _COMMENT and _are_as_wide(cells[1:], below):
        return [cell.strip() for cell in cells[1:]]
    match = _NAMES.match(" ".join(cells)) if cells else None
    if match is None or (len(cells) > 1 and _is_name(cells[0]) and _are_as_wide(cells, below)):
        return None
    if len(cells) == 1:
        return cells[0][match.end() :].split()
    first = cells[0][match.end() :].strip()
    return ([first] if first else []) + [cell.strip() for cell in cells[1:]]


def _is_name(cell: str) -> bool:
    """Is the mark all that a cell holds?"""
    return not _NAMES.sub("", f"{cell} ").strip()


def _are_as_wide(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    return 2 * sum(len(row) == len(cells) for row in below) > len(below)


def log_layout(text: str) -> tuple[str, int] | None:
    """The delimiter of a log and the lines above its names; None for another text."""
    lines = text.split("\n", _LINES + _ROWS)[: _LINES + _ROWS]
    head = [n for n, line in enumerate(lines[:_LINES]) if names_in_comment([line])]
    if not head:
        return _blank_layout(lines)
    if not all(line.startswith("#") or not line.strip() for line in lines[: head[0]]):
        return None
    names = names_in_comment([lines[head[0]]]) or []
    rows = [row for row in lines[head[0] :] if row.strip() and not row.startswith("#")]
    for delimiter in _DELIMITERS if len(names) > 1 else ():
        fitting = sum(len(_split(row, delimiter)) == len(names) for row in rows)
        if fitting and fitting >= _AGREE * len(rows):
            return delimiter, head[0]
    return None


def _blank_layout(lines: Sequence[str]) -> tuple[str, int] | None:
    """The same of figures between blanks, if the last comment above them has a word for each."""
    first = next((n for n, line in enumerate(lines) if not line.startswith(_COMMENT)), 0)
    mark, *names = lines[first - 1].split() if 0 < first <= _LINES else [""]
    rows = [row.split() for row in lines[first:] if row.strip() and not row.startswith(_COMMENT)]
    are_figures = all(is_figure(cell) for row in rows for cell in row)
    is_named = mark == _COMMENT and len(names) > 1 and not any(map(is_figure, names))
    if not is_named or not are_figures or {len(row) for row in rows} != {len(names)}:
        return None
    return " ", first - 1


def _split(row: str, delimiter: str) -> list[str]:
    return re.findall(r'"[^"]*"|\S+', row) if delimiter == " " else row.split(delimiter)


@dataclass
class LogRows:
    """What in a log is none of its rows: comments, and what stands below other names."""

    names: tuple[str, ...]
    are_others: bool = False

    def fault_of(self, text: str, delimiter: str) -> Fault | None:
        """What is wrong with the next row."""
        if not text.startswith("#"):
            return _OTHERS if self.are_others else None
        names = names_in_comment(text.rstrip("\r\n").split(delimiter))
        if names is not None:
            self.are_others = tuple(names) != self.names
        return COMMENT
