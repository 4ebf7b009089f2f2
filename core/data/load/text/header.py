"""Which rows of a text name its columns: none, one or several.

It is decided by evidence. A word above numbers is a name; a number above numbers, and a word that
stands in the column below as well, are values.
"""

import re
from collections.abc import Sequence

from core.data.load.text.cell_shapes import (
    are_figures,
    column_of_rows,
    is_blank,
    is_day,
    is_figure,
    is_unit,
    is_year,
)
from core.data.load.text.counting_names import counts_from_0, counts_up
from core.data.load.text.joined_names import (
    DRAWN,
    are_of_kinds,
    is_line_below,
    is_mark,
    joined_names,
)

Rows = Sequence[Sequence[str]]

_MOST = 5  # rows that a header may have
_ALIKE = 0.9  # share of cells that begin as the first one does
_THREE_FIGURES = re.compile(r"(?:\D*\d+){3}")
_NO_NAME = re.compile(r"[-.?*_/…]+")  # # and % may be one
_PAIRS = re.compile(r"(?:\S+\s+)?[\w.]+[=:]\S+(?:\s+[\w.]+[=:]\S+)+\s*")  # a=1 b=2, or 1 1:0.5 3:2
_ANSWERS = 10  # rows below sentences that show them to be no first row


def has_header(rows: Rows) -> bool:
    """Does the first row name the columns? Where nothing proves either, it does."""
    first, body = rows[0], [row for row in rows[1:] if list(row) != list(rows[0])]
    if not body:  # there are no other rows, or all are the same
        return not all(map(is_figure, first)) or (len(rows) < 2 and counts_from_0(first))
    names = values = 0.0
    for place, cell in enumerate(first):
        below = column_of_rows(body, place)
        if is_blank(cell) or _NO_NAME.fullmatch(cell.strip()) or not below:
            continue
        if not is_figure(cell):
            names += are_figures(below) or _is_apart(cell.strip(), below) / 2
            values += _is_among(cell.strip(), below) or _is_stamp(cell.strip(), below)
        elif are_figures(below) and not _is_other(cell, below):
            values += 1
    return names >= values or counts_up(rows)


def _is_among(cell: str, below: Sequence[str]) -> bool:
    """Is it one of several values of its column? A flag is called what it says."""
    different = set(below)
    return cell in different and len(different) > 1


def _is_stamp(cell: str, below: Sequence[str]) -> bool:
    """Does it begin with figures set as in nearly all cells below, as lines of a log do, or hold
    names with their values as all of them?"""
    form = _form(cell)
    if _PAIRS.fullmatch(cell) and all(map(_PAIRS.fullmatch, below)):
        return True
    return bool(form) and sum(_form(one) == form for one in below) >= _ALIKE * len(below)


def _form(cell: str) -> str:
    """How a cell is written down to its third figure: 2024-01-05 and ts=2024-01-05 are not one."""
    begin = _THREE_FIGURES.match(cell)
    return re.sub(r"[^\W\d]+", "a", re.sub(r"\d+", "0", begin[0])) if begin else ""


def _is_apart(cell: str, below: Sequence[str]) -> bool:
    """Do the texts of its column repeat without ever being this one?"""
    different = set(below)
    return cell not in different and len(below) >= 10 and 2 * len(different) <= len(below)


def _is_other_year(cell: str, below: Sequence[str]) -> bool:
    """Is it a year above what are no years, or a day above what are no days?"""
    is_day_above = is_day(cell) and not any(map(is_day, below))
    return is_day_above or (is_year(cell) and not all(map(is_year, below)))


def _is_other(cell: str, below: Sequence[str]) -> bool:
    """Is it a year above others, or letters and a number, as R 1 for a round, above numbers that
    have none?"""
    is_lettered = cell.strip()[0].isalpha()
    are_lettered = any(one[0].isalpha() and is_figure(one) for one in below)
    return _is_other_year(cell, below) or (is_lettered and not are_lettered)


def count_header_rows(rows: Rows, drawn: int = DRAWN) -> int:
    """How many rows name the columns of a table whose first row does: groups above names, words
    above codes, units below names. A row of the table ends them. So many characters at least has
    the longest cell of a line below the names, if its cells are not just as long as they are: two,
    as --, stand for a gap."""
    place, most = 1, min(_MOST, len(rows) - 1)
    if marked := _count_marked(rows[: _MOST + 1]):
        return marked
    while place < most and list(rows[place]) != list(rows[0]):  # as in files put together
        body = [row for row in rows[place + 1 :] if row]
        is_line = is_line_below(rows[0], rows[place], body, drawn)
        is_name = is_line or _goes_on(rows[:place], rows[place], body)
        if not is_name:
            break
        place += 1
    return place


def _count_marked(rows: Rows) -> int:
    """The rows down to those of marks of a program, as a survey's, if no row below is one."""
    first = next((n for n, row in enumerate(rows) if n and is_mark(row)), len(rows))
    end = next((n for n in range(first, len(rows)) if not is_mark(rows[n], rows[n - 1])), 0)
    is_head = end and not any(map(is_mark, rows[end:])) and are_of_kinds(rows[first], rows[end:])
    return end if is_head else 0


def _goes_on(above: Rows, row: Sequence[str], body: Rows) -> bool:
    """Whether a further row names columns: words, each its own, where the rows below have figures;
    what fills the gaps among the names; or sentences above words."""
    first = above[0]
    filled = [place for place, cell in enumerate(row) if not is_blank(cell)]
    columns = {place: column_of_rows(body, place) for place in range(len(row))}
    if len(above) > 1 and filled == [0] and not any(one[0].strip() for one in above):
        return all(len(cells) == len(body) for place, cells in columns.items() if place)
    if not filled or any(is_figure(row[place]) for place in filled):
        return _are_days_of_groups(first, row, columns)
    if _fills_gaps(first, row, body):
        return True
    if any(_is_among(row[place].strip(), columns[place]) for place in filled):
        return False
    figures = [place for place, cells in columns.items() if are_figures(cells)]
    words = [row[place].strip() for place in filled if place in figures]
    gaps = [place for place in filled if place >= len(first) or not first[place].strip()]
    if all(is_unit(row[place]) for place in filled):
        return bool(words)
    if _are_asked([row[place] for place in filled], body):
        return True
    if not figures:
        is_merged = all(cell.strip() or place in gaps for place, cell in enumerate(first) if place)
        return len(gaps) > 1 and is_merged
    names = joined_names([*above, row])
    is_shared = bool(gaps) or len(set(first)) < len(first)  # names of groups
    whole = [names[place] for place in figures if is_shared and row[place].strip()]
    is_named = len(words) in (len(set(words)), len(set(whole))) and 2 * len(words) >= len(figures)
    return is_named and bool(words) and (bool(gaps) or len(words) > 1)


def _are_days_of_groups(
    first: Sequence[str], row: Sequence[str], columns: dict[int, list[str]]
) -> bool:
    """Are they years or days below the names of groups, each another in its group, above figures
    that are none, and else what fills gaps among the names?"""
    names = joined_names([first, row])
    days = [place for place, cell in enumerate(row) if is_figure(cell)]
    words = [place for place, cell in enumerate(row) if cell.strip() and place not in days]
    group = [name.strip() for name in first if name.strip()]
    if len(first) != len(row):
        return False
    is_shared = len(set(group)) < len(group) or any(not first[n].strip() for n in days if n)
    return (
        is_shared
        and 1 < len(days) == len({names[place] for place in days})
        and all(is_year(row[place]) or is_day(row[place]) for place in days)
        and all(names[place] != row[place].strip() for place in days)
        and not any(first[place].strip() for place in words)
        and all(are_figures(columns[n]) and _is_other_year(row[n], columns[n]) for n in days)
    )


def _fills_gaps(first: Sequence[str], row: Sequence[str], body: Rows) -> bool:
    """Are the cells of a row below each gap among the names, several of them, and is it empty where
    a name stands above a column without a gap, as the answers below a question are?"""
    width = max(len(first), len(row))
    names = [*first, *[""] * (width - len(first))]
    cells = [*row, *[""] * (width - len(row))]
    gaps = [place for place in range(width) if not names[place].strip()]
    is_filled = len(gaps) > 1 and all(cells[place].strip() for place in gaps)
    if any(_is_among(cells[place].strip(), column_of_rows(body, place)) for place in gaps):
        return False
    empty = [place for place in range(width) if names[place].strip() and not cells[place].strip()]
    lacks_none = [len(column_of_rows(body, place)) == len(body) for place in empty]
    return is_filled and len(body) > 2 and any(lacks_none)


def _are_asked(cells: Sequence[str], body: Rows) -> bool:
    """Are they what was asked, above answers of one word each? Of few answers the first may be
    long, unless they are questions by their mark."""
    asked = [cell.strip() for cell in cells if cell.strip().count(" ") > 1]
    are_sure = len(body) >= _ANSWERS or all(cell.endswith("?") for cell in asked)
    answers = [cell.strip() for row in body for cell in row if not is_blank(cell)]
    has_words = bool(answers) and not any(" " in cell for cell in answers)
    return len(cells) == len(asked) > 1 and are_sure and has_words
