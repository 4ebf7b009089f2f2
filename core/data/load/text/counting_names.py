"""Figures that name columns: years, and what counts up."""

from collections.abc import Sequence
from itertools import pairwise

from core.data.load.text.cell_shapes import is_figure, is_year

_STEPS = (1, 2, 5, 10)  # years between two that name columns
_MANY = 10  # rows that prove two years to be names whatever stands in front of them
_RUN = 4  # names that count up from 0 or 1: fewer may be a row of small numbers

Rows = Sequence[Sequence[str]]


def counts_up(rows: Rows) -> bool:
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
    lie in some row the other way round, as a beginning and its end do not? In few rows the word in
    front must be written unlike those below it, as country is above Chad."""
    steps = [years[1] - years[0] for row in rows if len(years := _years(row)) == 2]
    are_sure = len(steps) > _MANY or rows[0][0][:1].isupper() != rows[1][0][:1].isupper()
    is_apart = len(steps) > 2 and steps[0] in _STEPS and steps[0] not in steps[1:]
    return are_sure and is_apart and min(steps) < 0


def _years(row: Sequence[str]) -> list[int]:
    return [int(cell) for cell in row[1:] if is_year(cell)]


def counts_from_0(row: Sequence[str]) -> bool:
    """Are they 0, 1, 2 …, which a program writes in the place of names?"""
    return len(row) > 2 and [cell.strip() for cell in row] == [str(n) for n in range(len(row))]


def _is_run(row: Sequence[str]) -> bool:
    numbers = [int(cell) for cell in row if cell.strip().isdecimal()]
    return len({b - a for a, b in pairwise(numbers)}) == 1 and numbers[1] > numbers[0]
