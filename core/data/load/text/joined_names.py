"""The names of columns from several rows of a header, and what among those names nothing: lines
that are drawn below names, and marks of the program that wrote them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from core.data.load.text.cell_shapes import are_figures, column_of_rows
from core.data.load.text.log_names import names_in_comment

Rows = Sequence[Sequence[str]]

_MARK = re.compile(r'\{"\w+":.*\}', re.S)
_KIND = re.compile("continuous|discrete|string|time|numeric|nominal", re.I)
_OF_FIGURES = re.compile("continuous|time|numeric", re.I)
_ROLE = re.compile(r"class|meta|ignore|weight|i|(?:\w+=\S+ ?)+", re.I)
_RULE = re.compile(r"[:|+]*[-=]+[-=+|: ]*|_{3,}")
_SHOWN, _LONGEST = 3, 60  # marks that are shown, characters of each
DRAWN = 3  # characters that make cells a line, and with one more a single cell


def is_line_below(first: Sequence[str], row: Sequence[str], body: Rows, drawn: int = DRAWN) -> bool:
    """Is a row below names a line, with so many characters at least in its longest cell, or as
    many as the names have?"""
    may_be_line = _longest(row) >= drawn or _are_as_long(row, first)
    return may_be_line and _is_drawn(first, row, body)


def _is_drawn(first: Sequence[str], row: Sequence[str], body: Rows) -> bool:
    """Is a row below names a line, and not the gaps of a first row: as long as they are, or long,
    and no value that comes again?"""
    cells = [cell.strip() for cell in row]
    if not is_rule(row) or (list(row) in map(list, body) and _longest(row) <= DRAWN):
        return False
    most = DRAWN if sum(map(bool, cells)) > 1 else DRAWN + 1
    names = (name.strip() for name in first)
    pairs = zip(cells, names, strict=False)
    return all(len(cell) >= min(most, len(name)) for cell, name in pairs if cell)


def _are_as_long(row: Sequence[str], names: Sequence[str]) -> bool:
    return [len(cell.strip()) for cell in row] == [len(name.strip()) for name in names]


def _longest(row: Sequence[str]) -> int:
    return max((len(cell.strip()) for cell in row), default=0)


def is_rule(row: Sequence[str]) -> bool:
    """Is it a line drawn below names, as ----+---- or |---|:--|?"""
    filled = [cell.strip() for cell in row if cell.strip()]
    return bool(filled) and all(map(_RULE.fullmatch, filled)) and len(max(filled, key=len)) > 1


def is_mark(row: Sequence[str], above: Sequence[str] = ()) -> bool:
    """Does a program say what each column is to it: in records, as {"ImportId":"QID1"}, by the
    kinds of values, as continuous and discrete, or, below those, by what columns are for?"""
    filled = [cell.strip() for cell in row if cell.strip()]
    if len(filled) > 1 and all(map(_MARK.fullmatch, filled)):
        return True
    if len(filled) == len(row) > 1 and all(map(_KIND.fullmatch, filled)):
        return True
    return bool(above) and is_mark(above) and all(map(_ROLE.fullmatch, filled))


def are_of_kinds(row: Sequence[str], body: Rows) -> bool:
    """Have the columns of figures alone the kinds of such, where marks say kinds at all? Words of a
    first row may happen to be those of kinds."""
    places = [n for n, cell in enumerate(row) if _OF_FIGURES.fullmatch(cell.strip())]
    if not all(_KIND.fullmatch(cell.strip()) for cell in row if cell.strip()):
        return True
    columns = [column_of_rows(body, place) for place in places]
    return bool(places) and all(are_figures(cells) for cells in columns if cells)


def told_marks(rows: Rows) -> list[str]:
    """One sentence on the rows of a header that hold marks alone, which no name keeps."""
    cells = [cell.strip() for row in _marks(rows) for cell in row if cell.strip()]
    shown = ", ".join(repr(cell[:_LONGEST]) for cell in cells[:_SHOWN])
    more = ", …" if len(cells) > _SHOWN else ""
    return [f"marks of a program below the names are left out: {shown}{more}"] if cells else []


def _marks(rows: Rows) -> list[Sequence[str]]:
    return [row for above, row in pairwise(rows) if is_mark(row, above)]


def names_of(header: Rows, below: Rows = ()) -> list[str]:
    """The names of columns from the one row of a header above others, or a comment, or from
    several."""
    if len(header) > 1:
        return joined_names(header)
    first = [*header[0]] if header else []
    return names_in_comment(first, below) or first


def joined_names(rows: Rows) -> list[str]:
    """The names of columns from the rows of a header: a group goes on over the gaps behind it
    wherever a name stands below."""
    marks = _marks(rows)
    rows = [row for row in rows if not is_rule(row) and row not in marks]
    width = max(map(len, rows), default=0)
    padded = [[*(cell.strip() for cell in row), *[""] * (width - len(row))] for row in rows]
    for above, lower in reversed([*pairwise(padded)]):
        group = ""
        for place, cell in enumerate(above):
            group = cell or group
            above[place] = cell or (group if lower[place] else "")
    return [" ".join(dict.fromkeys(filter(None, parts))) for parts in zip(*padded, strict=True)]
