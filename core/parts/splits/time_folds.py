"""Training rows in folds that stand in time: pairs of positions, fitted on and scored."""

from collections.abc import Iterator

import numpy as np

from core.errors import BadTableError
from core.parts.splits.division import Division
from core.parts.splits.row_keys import RowKeys

TimePairs = Iterator[tuple[np.ndarray, np.ndarray]]


def rolling_folds(y: np.ndarray, known: RowKeys, division: Division) -> TimePairs:
    """Stretches of time, each scored by what was learned from all before it but the gap.

    Where no two rows share a time these are the folds of scikit-learn's TimeSeriesSplit. The first
    stretch is never scored. A validation part is the last stretch.
    """
    line = _TimeLine.of(known, division)
    size = len(y) // (division.folds + 1)
    starts = [len(y) - size * (division.folds - n) for n in range(division.folds)]
    if division.validation:
        starts = [round(len(y) * (1 - division.validation))]
    for start, end in line.stretches([*starts, len(y)]):
        earlier = line.rank < line.rank_at(start) - division.gap
        yield np.flatnonzero(earlier), np.sort(line.order[start:end])


def time_block_folds(y: np.ndarray, known: RowKeys, division: Division) -> TimePairs:
    """Stretches of time, each scored by what was learned from all others but the gap around it
    (Racine 2000): each row is scored once, also by what came after it."""
    line = _TimeLine.of(known, division)
    edges = [len(y) * n // division.folds for n in range(division.folds + 1)]
    for start, end in line.stretches(edges):
        earlier = line.rank < line.rank_at(start) - division.gap
        later = line.rank > line.rank_at(end - 1) + division.gap
        yield np.flatnonzero(earlier | later), np.sort(line.order[start:end])


class _TimeLine:
    """Rows in the order of their times; rows of one time are never torn apart."""

    def __init__(self, times: np.ndarray, division: Division) -> None:
        self.name, self.is_one_part = division.time, division.validation > 0
        self.order = np.argsort(times, kind="stable")
        self.rank = np.unique(times, return_inverse=True)[1]
        self._first = np.searchsorted(times[self.order], times[self.order])

    @classmethod
    def of(cls, known: RowKeys, division: Division) -> "_TimeLine":
        assert known.times is not None
        return cls(known.times, division)

    def rank_at(self, place: int) -> int:
        return int(self.rank[self.order[place]])

    def stretches(self, edges: list[int]) -> Iterator[tuple[int, int]]:
        """From edge to edge, each moved to the first row of its time."""
        rows = len(self.order)
        moved = [int(self._first[edge]) if edge < rows else rows for edge in edges]
        if len(set(moved)) < len(moved):
            asked = f"{len(edges) - 1} folds; choose fewer folds"
            if self.is_one_part:
                asked = "a validation part; choose another share"
            raise BadTableError(
                f"{self.name!r} has {self.rank.max() + 1} different times among the training rows, "
                f"too few or too unequal for {asked}."
            )
        yield from zip(moved, moved[1:], strict=False)
