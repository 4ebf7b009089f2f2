"""A further table below the first in one text or sheet: names of columns where figures stood."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

import pyarrow as pa
import pyarrow.compute as pc

from core.data.load.set_aside import Fault
from core.data.load.text.cell_shapes import are_words
from core.data.load.text.row_fitting import TextRow
from core.data.load.typing.texts import is_text
from core.parts.values.gaps import GAP_AMONG_TYPED

_MOST = 20  # lines above the names of a table that may be its titles
_NO_DIGIT = r"^\D*[^\W\d_]\D*$"


def may_hold_other(table: pa.Table, figures: Sequence[int]) -> bool:
    """Is there a word in the columns of figures of a table whose cells are texts? In one that the
    parser has read as numbers there is none."""
    if not figures or not all(is_text(table.column(place).type) for place in figures):
        return False
    cells = table.column(figures[0]).unify_dictionaries()
    parts = (c.dictionary if pa.types.is_dictionary(c.type) else c for c in cells.chunks)
    return any(_has_word(part.cast(pa.string())) for part in parts)


def _has_word(texts: pa.Array) -> bool:
    words = texts.filter(
        pc.fill_null(pc.match_substring_regex(texts, _NO_DIGIT), fill_value=False)
    ).unique()
    bare = pc.utf8_trim_whitespace(words)
    return not (pc.all(pc.match_substring_regex(bare, GAP_AMONG_TYPED)).as_py() or not len(bare))


@dataclass(frozen=True)
class OtherTable:
    """What tells the names of a further table of as many columns; `figures` are the columns of
    figures of the first one."""

    width: int
    figures: Sequence[int]

    def begins(self, cells: Sequence[str], below: Sequence[str]) -> bool:
        """Does a row below a blank line name the columns of a further table: words alone, where all
        figures stood? Without that line it may be a row that failed, and what follows it would be
        lost."""
        return (
            len(cells) == self.width
            and bool(self.figures)
            and any(map(str.strip, below))
            and are_words(cells)
        )


def with_others_told(
    rows: Iterable[TextRow], other: OtherTable, delimiter: str
) -> Iterator[TextRow]:
    """The rows; those from the names of a further table on, and its titles, with that fault."""
    fault: Fault | None = None
    held: list[TextRow] = []  # blank ones, and those that may be its titles
    expected = 0
    for row, below in pairwise(chain(rows, (TextRow(0, "", 0),))):
        is_apart = bool(held) or 0 < expected < row.line
        expected = row.line + max(1, row.text.count("\n"))
        cells = _cells(row, delimiter)
        may_begin = is_apart and fault is None and row.fault is None
        if may_begin and other.begins(cells, _cells(below, delimiter)):
            fault = other_table_fault(row.line - 1)
        if fault is None and is_apart_title(cells, is_apart=is_apart) and len(held) < _MOST:
            held.append(row)
            continue
        for one in (*held, row):
            yield replace(one, fault=fault) if fault else one
        held = []
    yield from held


def is_apart_title(cells: Sequence[str], *, is_apart: bool) -> bool:
    """May a row be blank, or the title of a table below a blank line?"""
    filled = sum(map(bool, map(str.strip, cells)))
    return filled == 0 or (filled == 1 and is_apart)


def _cells(row: TextRow, delimiter: str) -> list[str]:
    if '"' not in row.text:
        return row.text.rstrip("\r\n").split(delimiter)
    return next(csv.reader([row.text], delimiter=delimiter), [])


def other_table_fault(above: int) -> Fault:
    """What is wrong with the rows of a further table that has so many lines above its names."""
    what = f"belongs to another table; to read that one, leave out the {above:,} lines above it"
    return Fault(what, "part the two tables", is_outside=True)
