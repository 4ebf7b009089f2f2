"""Rows that differ from others in one cell alone, more often than luck makes.

Where columns are levels that are drawn one by one, the logarithm of how many pairs of rows differ
in so many cells has no valley (sums of independent draws are log-concave: Karlin and Proschan
1960), so that those that differ in three and in four bound from above those that differ in one.
"""

import numpy as np

from core.parts.splits.row_cells import RowCells

MOST_ALIKE = 11  # more rows that differ in one cell are rather few levels
TIMES_LUCK = 10.0
LEAST_CHANGED, LEAST_CHANGED_SHARE = 5, 0.01
LEAST_CELLS = 5  # in a row, so that there is something beyond four


def changed_rows(cells: RowCells, drawn: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of rows at the positions `drawn`: which of these have a few rows that differ in one cell, as
    places in `drawn`, and the position of one of those for each. Empty where luck makes as many."""
    none = np.empty(0, dtype=np.int64)
    if cells.columns < LEAST_CELLS:
        return none, none
    pairs, mates, nearest = np.zeros(5), np.zeros(len(drawn), dtype=np.int64), np.copy(drawn)
    for place, row in enumerate(drawn):
        different = _different_cells(cells, int(row))
        pairs += np.bincount(np.minimum(different, 5), minlength=6)[:5]
        mates[place] = np.count_nonzero(different == 1)
        nearest[place] = np.argmax(different == 1)
    rows = np.flatnonzero((mates > 0) & (mates <= MOST_ALIKE))
    luck = pairs[3] ** 3 / max(1.0, pairs[4]) ** 2
    is_enough = len(rows) >= max(LEAST_CHANGED, LEAST_CHANGED_SHARE * len(drawn))
    return (rows, nearest[rows]) if is_enough and pairs[1] > TIMES_LUCK * luck else (none, none)


def _different_cells(cells: RowCells, row: int) -> np.ndarray:
    """In how many cells each row differs from one."""
    different = np.zeros(cells.rows, dtype=np.int32)
    for column in (*cells.numbers, *cells.levels):
        different += column != column[row]
    return different
