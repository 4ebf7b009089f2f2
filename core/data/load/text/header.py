"""Which rows of a text name its columns: none, one or several.

It is decided by evidence. A word above numbers is a name; a number above numbers, and a word that
stands in the column below as well, are values.
"""

from collections.abc import Sequence
from itertools import pairwise

from core.data.load.text.cell_shapes import (
    are_figures,
    column_of_rows,
    is_blank,
    is_day,
    is_figure,
    is_unit,
    is_year,
)
from core.data.load.text.joined_names import (
    DRAWN,
    is_line_below,
    is_mark,
    joined_names,
)

Rows = Sequence[Sequence[str]]

_MOST = 5  # rows that a header may have
_ANSWERS = 10  # rows below sentences that show them to be no first row
_STEPS = (1, 2, 5, 10)  # years between two that name columns
_RUN = 4  # names that count up from 0 or 1: fewer may be a row of small numbers


def has_header(rows: Rows) -> bool:
    """Does the first row name the columns? Where nothing proves either, it does."""
    first, body = rows[0], [row for row in rows[1:] if list(row) != list(rows[0])]
    if not body:  # there are no other rows, or all are the same
        return not all(map(is_figure, first)) or (len(rows) < 2 and _counts_from_0(first))
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
    """Is it a year above what are no years, or a day above what are no days?"""
    is_day_above = is_day(cell) and not any(map(is_day, below))
    return is_day_above or (is_year(cell) and not all(map(is_year, below)))


def _counts_up(rows: Rows) -> bool:
    """Are the figures of the first row 0, 1, 2 …, or years one after the other, as names are?"""
    numbers = [int(cell) for cell in rows[0] if cell.strip().isdecimal()]
    if len(numbers) == len(rows[0]) - 1 == 2:
        return _are_two_years(rows)
    if len(numbers) < sum(map(is_figure, rows[0])) or len(numbers) < 3 or _is_run(rows[1]):
        return False
    is_named = len(numbers) >= _RUN and numbers[0] in (0, 1)
    return _is_run(rows[0]) and (is_named or all(is_year(str(n)) for n in numbers))


def _are_two_years(rows: Rows) -> bool:
    """Are two figures behind a word years that no row below has as far apart, as names are, and
    lie in some row the other way round, as a beginning and its end do not?"""
    steps = [years[1] - years[0] for row in rows if len(years := _years(row)) == 2]
    return len(steps) > 2 and steps[0] in _STEPS and steps[0] not in steps[1:] and min(steps) < 0


def _years(row: Sequence[str]) -> list[int]:
    return [int(cell) for cell in row[1:] if is_year(cell)]


def _counts_from_0(row: Sequence[str]) -> bool:
    """Are they 0, 1, 2 …, which a program writes in the place of names?"""
    return len(row) > 2 and [cell.strip() for cell in row] == [str(n) for n in range(len(row))]


def _is_run(row: Sequence[str]) -> bool:
    numbers = [int(cell) for cell in row if cell.strip().isdecimal()]
    return len({b - a for a, b in pairwise(numbers)}) == 1 and numbers[1] > numbers[0]


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
    """The rows down to one of marks of a program, as a survey's, if those below have none."""
    places = [n for n, row in enumerate(rows[:-1]) if n and is_mark(row)]
    return places[0] + 1 if len(places) == 1 and not is_mark(rows[places[0] + 1]) else 0


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
