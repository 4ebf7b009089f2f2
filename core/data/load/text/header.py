"""Which rows of a text name its columns: none, one or several, below lines that are no table.

It is decided by evidence. A word above numbers is a name; a number above numbers, and a word that
stands in the column below as well, are values.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from core.data.load.text.cell_shapes import (
    are_figures,
    column_of_rows,
    is_blank,
    is_figure,
    is_unit,
    is_year,
)

Rows = Sequence[Sequence[str]]

_TITLES = 20  # lines above a header that are looked through
_AGREE = 0.9  # share of rows of one width that makes a table
_MOST = 5  # rows that a header may have
_RUN = 4  # names that count up from 0 or 1: fewer may be a row of small numbers
_COMMENT = re.compile(r"\s*(#[#!\s]|//|%[%\s])")


def count_titles(rows: Rows) -> int:
    """How many of the first rows are titles and comments above the header."""
    widths = Counter(len(row) for row in rows if row)
    width = widths.most_common(1)[0][0] if widths else 0
    above, most = 0, min(_TITLES, len(rows) - 1)
    while above < most and _is_above(rows[above], width, rows[above + 1 :]):
        above += 1
    above = _below_names_but_one(rows, above, width)
    is_found = 0 < above < _TITLES and _is_headed(rows[above:], width)
    return above if is_found else 0


def _below_names_but_one(rows: Rows, above: int, width: int) -> int:
    """The rows above the header, if the last of them that holds anything is one that lacks a name:
    the first cells name rows, or the last are empty. None where several rows lack a cell."""
    filled = [place for place, row in enumerate(rows[:above]) if row]
    if not filled or not len(rows[filled[-1]]) == width - 1 > 1:
        return above
    if filled[-1] < above - 1 and _is_headed(rows[above:], width):
        return above
    is_alone = len(filled) < 2 or len(rows[filled[-2]]) != width - 1
    return filled[-1] if is_alone else 0


def _is_above(row: Sequence[str], width: int, below: Rows) -> bool:
    """Whether a row is a comment, or too empty to be the header of the table below it.

    A title fills the first cells, or one; the names of groups of columns stand apart.
    """
    if bool(row) and _COMMENT.match(row[0]):
        return True
    filled = [place for place, cell in enumerate(row) if cell.strip()]
    if len(filled) < 2:
        return len(row) < width or width > 2
    is_lead = filled == list(range(len(filled)))
    typical = sorted(sum(bool(cell.strip()) for cell in one) for one in below if one)
    is_sparse = bool(typical) and 2 * len(filled) < typical[len(typical) // 2]
    return len(row) < width or (is_lead and is_sparse)


def _is_headed(rows: Rows, width: int) -> bool:
    """Whether rows start with names of columns, and nearly all have the same width, but for notes
    below them."""
    widths = [len(row) for row in rows if row]
    while len(widths) > 2 and widths[-1] == 1:
        widths.pop()
    is_table = widths.count(width) >= max(2, _AGREE * len(widths))
    return is_table and has_header(rows)


def has_header(rows: Rows) -> bool:
    """Does the first row name the columns? Where nothing proves either, it does."""
    first, body = rows[0], [row for row in rows[1:] if list(row) != list(rows[0])]
    if not body:  # there are no other rows, or all are the same
        return len(rows) < 2 or not all(map(is_figure, first))
    names = values = 0.0
    for place, cell in enumerate(first):
        below = column_of_rows(body, place)
        if is_blank(cell) or not below:
            continue
        if not is_figure(cell):
            names += are_figures(below) or _is_apart(cell.strip(), below) / 2
            values += _is_among(cell.strip(), below)
        elif are_figures(below) and not _is_other_year(cell, below):
            values += 1
    return names >= values or _counts_up(rows)


def _is_among(cell: str, below: Sequence[str]) -> bool:
    """Is it one of several values of its column? A flag is called what it says."""
    different = set(below)
    return cell in different and len(different) > 1


def _is_apart(cell: str, below: Sequence[str]) -> bool:
    """Do the texts of its column repeat without ever being this one?"""
    different = set(below)
    return cell not in different and len(below) >= 10 and 2 * len(different) <= len(below)


def _is_other_year(cell: str, below: Sequence[str]) -> bool:
    """Is it a year above what are no years?"""
    return is_year(cell) and not all(map(is_year, below))


def _counts_up(rows: Rows) -> bool:
    """Are the figures of the first row 0, 1, 2 …, or years one after the other, as names are?"""
    numbers = [int(cell) for cell in rows[0] if cell.strip().isdecimal()]
    if len(numbers) < sum(map(is_figure, rows[0])) or len(numbers) < 3 or _is_run(rows[1]):
        return False
    is_named = len(numbers) >= _RUN and numbers[0] in (0, 1)
    return _is_run(rows[0]) and (is_named or all(is_year(str(n)) for n in numbers))


def _is_run(row: Sequence[str]) -> bool:
    numbers = [int(cell) for cell in row if cell.strip().isdecimal()]
    return len({b - a for a, b in pairwise(numbers)}) == 1 and numbers[1] > numbers[0]


def count_header_rows(rows: Rows) -> int:
    """How many rows name the columns of a table whose first row does: groups above names, words
    above codes, units below names."""
    last = 0
    for place in range(1, min(_MOST, len(rows) - 1)):
        if list(rows[place]) == list(rows[0]):
            break  # files that were put together have the header of each
        if _goes_on(rows[0], rows[place], [row for row in rows[place + 1 :] if row]):
            last = place
    return last + 1


def _goes_on(first: Sequence[str], row: Sequence[str], body: Rows) -> bool:
    """Whether a further row names columns: words, each its own, where the rows below have figures;
    or what fills the gaps among the names."""
    filled = [place for place, cell in enumerate(row) if not is_blank(cell)]
    columns = {place: column_of_rows(body, place) for place in range(len(row))}
    if not filled or any(is_figure(row[place]) for place in filled):
        return False
    if any(_is_among(row[place].strip(), columns[place]) for place in filled):
        return False
    figures = [place for place, cells in columns.items() if are_figures(cells)]
    words = [row[place].strip() for place in filled if place in figures]
    gaps = [place for place in filled if place >= len(first) or not first[place].strip()]
    if all(is_unit(row[place]) for place in filled):
        return bool(words)
    if not figures:
        is_merged = all(cell.strip() or place in gaps for place, cell in enumerate(first) if place)
        return len(gaps) > 1 and is_merged
    names = joined_names([first, row])
    whole = [names[place] for place in figures if gaps and row[place].strip()]
    is_named = len(words) in (len(set(words)), len(set(whole))) and 2 * len(words) >= len(figures)
    return is_named and bool(words) and (bool(gaps) or len(words) > 1)


def joined_names(rows: Rows) -> list[str]:
    """The names of columns from the rows of a header: a group goes on over the gaps behind it
    wherever a name stands below."""
    width = max(map(len, rows), default=0)
    padded = [[*(cell.strip() for cell in row), *[""] * (width - len(row))] for row in rows]
    for above, lower in pairwise(padded):
        group = ""
        for place, cell in enumerate(above):
            group = cell or group
            above[place] = cell or (group if lower[place] else "")
    return [" ".join(dict.fromkeys(filter(None, parts))) for parts in zip(*padded, strict=True)]
