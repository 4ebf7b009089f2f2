"""What stands below a table, told from its rows: notes, sources, and the blank lines among them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.data.load.set_aside import Fault
from core.data.load.text.cell_shapes import are_figures, is_blank, is_figure

BELOW = Fault("stands below the table", "take it out", is_outside=True)
MOST = 20  # lines at the end that may be notes
SEEN = 220  # rows at the end of a sheet that tell its notes
_MANY, _FEW = 20, 2  # whole rows above a line that prove alone that it is none, or with its marks
# How notes begin or end, which speaks for one where no first cell of the table does so.
_MARKS = (
    re.compile(r"(?:sources?|notes?|footnotes?|legend|copyright|data from|last updated)\b", re.I),
    re.compile(r"[^\W\d][^:,]{0,40}: \S"),
    re.compile(r"[^\w\s\"'.,$€£+-]+ ?\w"),
    re.compile(r"(?:\(\w{1,3}\)|\[\w{1,3}\]|\w\)|\d\.) ?[^\W\d]"),
    re.compile(r"\w+ .*\w{3}\.$"),
)
_SUM = re.compile(r"(?:grand |sub-?)?(?:totals?|sums?|averages?|means?|overall)\b", re.I)


@dataclass
class TableAbove:
    """What is known of a table when a line below it is judged: its number of columns, the first
    cells of some rows, how many rows are whole and how many lack all cells but the first."""

    width: int
    firsts: Sequence[str]
    whole: int = 0
    sparse: int = 0

    def __post_init__(self) -> None:
        self._unmarked = [mark for mark in _MARKS if not self._has_of_its_own(mark)]

    def _has_of_its_own(self, mark: re.Pattern[str]) -> bool:
        """Do first cells begin or end so? Those at the end may be of notes."""
        met = [bool(mark.match(first)) for first in self.firsts]
        while met and met[-1] and not all(met):
            met.pop()
        return any(met)

    def has_mark(self, cell: str) -> bool:
        """Does a cell begin or end as notes do, and no first cell of the table?"""
        return any(mark.match(cell) for mark in self._unmarked)


@dataclass(frozen=True)
class LineBelow:
    """A line that may stand below a table: its cells, and whether a blank line is above it, as
    above no row of the table."""

    cells: Sequence[str]
    is_apart: bool = False

    @property
    def first(self) -> str:
        return self.cells[0].strip() if self.cells else ""

    @property
    def filled(self) -> int:
        return sum(bool(cell.strip()) for cell in self.cells)


def is_short(line: LineBelow, table: TableAbove) -> bool:
    """Does a line lack cells, or all but the first?"""
    return len(line.cells) < table.width or (line.filled == 1 and bool(line.first))


def is_note(line: LineBelow, table: TableAbove) -> bool:
    """Is a line at the end of a text no row of its table?

    It is short and unlike the first column; or the rows above it are all whole, and it has one
    cell only, the marks of a note, or a blank line above it.
    """
    if not line.filled or table.width < 2 or _lacks_key(line):
        return False
    is_unlike = is_unlike_firsts(line.first, table.firsts)
    if is_unlike and len(line.cells) <= table.width and _lacks_many(line, table):
        return True
    if table.sparse or table.whole < _FEW or not line.first:
        return False
    has_mark = table.has_mark(line.first)
    if is_short(line, table):
        is_bare = len(line.cells) == 1 and table.whole >= _MANY
        is_alone = line.filled == 1 and table.width > 2
        return has_mark or (is_alone and (line.is_apart or is_bare))
    return line.is_apart and (has_mark or (is_unlike and len(line.cells) > table.width))


def goes_on_with_notes(line: LineBelow, table: TableAbove) -> bool:
    """May a line below a note be one more?"""
    is_wide = len(line.cells) > table.width
    return is_wide or is_short(line, table) or table.has_mark(line.first)


def _lacks_key(line: LineBelow) -> bool:
    """Is it a row whose first cell is a gap? A line with the sum of the others is none."""
    has_sum = any(_SUM.match(cell.strip()) for cell in line.cells)
    return is_blank(line.first) and line.filled > 1 and not has_sum


def _lacks_many(line: LineBelow, table: TableAbove) -> bool:
    return len(line.cells) < table.width or (line.filled == 1 and table.width > 2)


def is_unlike_firsts(cell: str, others: Sequence[str]) -> bool:
    """Is a cell a word above numbers, or longer or of more words than all others of its column, or
    the only one there, as in tables that are drawn?"""
    if cell and len(others) > 1 and not any(others):
        return True
    others = [other for other in others if other and other != cell]
    if not others or not cell:
        return bool(others)
    if is_figure(cell):
        return False
    has_words = any(" " in other for other in others)
    is_long = len(cell) > 2 * max(map(len, others))
    return are_figures(others) or is_long or (" " in cell and not has_words)


def count_notes(rows: Sequence[Sequence[str]], are_apart: Sequence[bool]) -> int:
    """How many of the last rows of a sheet are notes below its table; `are_apart` says which have
    a blank row above them."""
    width = max(map(len, rows), default=0)
    lines = [LineBelow(*pair) for pair in zip(rows, are_apart, strict=True)]
    table = TableAbove(width, [line.first for line in lines if line.filled > 1])
    last = len(lines)
    while last > max(0, len(lines) - MOST) and is_short(lines[last - 1], table):
        last -= 1
    table.sparse = sum(is_short(line, table) for line in lines[:last])
    table.whole = last - table.sparse
    has_gaps = any(are_apart[:last])
    for n, line in enumerate(lines[last:], last):
        if is_note(replace(line, is_apart=line.is_apart and not has_gaps), table):
            return len(lines) - n
    return 0
