"""Equal rows, put into lots that are sealed together: each by the rows before it alone, so that no
row which is added later moves an earlier one."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.parts.splits.copies import LEAST_DIFFERENT, are_copies
from core.parts.splits.identity import ALIKE


@dataclass(frozen=True)
class Lots:
    """Places of earlier rows, or of a row itself: the one that it is sealed with, and the one that
    it is a copy of."""

    sealed_with: np.ndarray
    copy_of: np.ndarray


def lots_of(frame: pd.DataFrame, total: np.ndarray) -> Lots:
    """The lots of equal rows; `total` is their `content_hash`.

    The first ALIKE equal rows are one lot. What comes after them joins it where the rows before
    have shown themselves to be copies, and else begins a further lot every ALIKE rows, as in a
    table of few levels. Whether rows are copies is asked at 50 rows, at 100, at 200 and so on, and
    holds for the rows from there to the next: two times the work of asking once.
    """
    groups = pd.Series(total).groupby(total)
    first = groups.transform("idxmin").to_numpy()
    nth = groups.cumcount().to_numpy()
    is_copy = np.zeros(len(total), dtype=bool)
    if nth.any():
        for start, end in _stretches(len(total)):
            is_copy[start:end] = are_copies(frame.iloc[:start], total[:start])
    lot = np.where(is_copy, 0, nth // ALIKE)
    place = pd.Series(np.arange(len(total)))
    sealed_with = place.groupby([total, lot]).transform("first").to_numpy()
    return Lots(sealed_with, np.where(is_copy, first, place))


def _stretches(rows: int) -> Iterator[tuple[int, int]]:
    start = LEAST_DIFFERENT
    while start < rows:
        yield start, min(2 * start, rows)
        start *= 2
