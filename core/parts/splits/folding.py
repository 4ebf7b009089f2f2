"""Training rows in folds: pairs of positions, fitted on and scored."""

import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from core.errors import BadTableError
from core.parts.splits.division import Division
from core.parts.splits.row_keys import RowKeys
from core.parts.splits.whole_groups import split_whole_groups

Pairs = Iterator[tuple[np.ndarray, np.ndarray]]


def plain_folds(y: np.ndarray, known: RowKeys, division: Division) -> Pairs:
    """Rows at random, copies of a row together."""
    from sklearn.model_selection import KFold

    for seed in _seeds(division):
        yield from with_copies(KFold(division.folds, shuffle=True, random_state=seed), y, known)


def stratified_folds(y: np.ndarray, known: RowKeys, division: Division) -> Pairs:
    """Rows at random, each class with its share, copies of a row together."""
    from sklearn.model_selection import StratifiedKFold

    for seed in _seeds(division):
        folds = StratifiedKFold(division.folds, shuffle=True, random_state=seed)
        yield from with_copies(folds, y, known)


def grouped_folds(y: np.ndarray, known: RowKeys, division: Division) -> Pairs:
    """Whole groups at random."""
    from sklearn.model_selection import GroupKFold

    groups = _enough_groups(known, division)
    for seed in _seeds(division):
        folds = GroupKFold(division.folds, shuffle=True, random_state=seed)
        yield from folds.split(y, y, groups)


def stratified_grouped_folds(y: np.ndarray, known: RowKeys, division: Division) -> Pairs:
    """Whole groups, each class with its share as far as whole groups allow."""
    from sklearn.model_selection import StratifiedGroupKFold

    groups = _enough_groups(known, division)
    for seed in _seeds(division):
        folds = StratifiedGroupKFold(division.folds, shuffle=True, random_state=seed)
        yield from folds.split(y, y, groups)


def rolling_folds(y: np.ndarray, known: RowKeys, division: Division) -> Pairs:
    """Stretches of time, each scored by what was learned from all before it but the gap.

    Where no two rows share a time these are the folds of scikit-learn's TimeSeriesSplit. The first
    stretch is never scored.
    """
    line = _TimeLine.of(known, division)
    size = len(y) // (division.folds + 1)
    starts = [len(y) - size * (division.folds - n) for n in range(division.folds)]
    for start, end in line.stretches([*starts, len(y)]):
        earlier = line.rank < line.rank_at(start) - division.gap
        yield np.flatnonzero(earlier), np.sort(line.order[start:end])


def time_block_folds(y: np.ndarray, known: RowKeys, division: Division) -> Pairs:
    """Stretches of time, each scored by what was learned from all others but the gap around it
    (Racine 2000): each row is scored once, also by what came after it."""
    line = _TimeLine.of(known, division)
    edges = [len(y) * n // division.folds for n in range(division.folds + 1)]
    for start, end in line.stretches(edges):
        earlier = line.rank < line.rank_at(start) - division.gap
        later = line.rank > line.rank_at(end - 1) + division.gap
        yield np.flatnonzero(earlier | later), np.sort(line.order[start:end])


def with_copies(folds: Any, y: np.ndarray, known: RowKeys) -> Pairs:
    """What a splitter of scikit-learn makes of one row of each group, with all rows of those."""
    with warnings.catch_warnings():  # of classes with fewer rows than folds: told elsewhere
        warnings.filterwarnings("ignore", "The least populated class", UserWarning)
        groups = known.groups
        found = [*(folds.split(y, y) if groups is None else split_whole_groups(folds, y, groups))]
    yield from found


class _TimeLine:
    """Rows in the order of their times; rows of one time are never torn apart."""

    def __init__(self, times: np.ndarray, name: str) -> None:
        self.name = name
        self.order = np.argsort(times, kind="stable")
        self.rank = np.unique(times, return_inverse=True)[1]
        self._first = np.searchsorted(times[self.order], times[self.order])

    @classmethod
    def of(cls, known: RowKeys, division: Division) -> "_TimeLine":
        assert known.times is not None
        return cls(known.times, division.time)

    def rank_at(self, place: int) -> int:
        return int(self.rank[self.order[place]])

    def stretches(self, edges: list[int]) -> Iterator[tuple[int, int]]:
        """From edge to edge, each moved to the first row of its time."""
        rows = len(self.order)
        moved = [int(self._first[edge]) if edge < rows else rows for edge in edges]
        if len(set(moved)) < len(moved):
            raise BadTableError(
                f"{self.name!r} has {self.rank.max() + 1} different times among the training rows, "
                f"too few or too unequal for {len(edges) - 1} folds; choose fewer folds."
            )
        yield from zip(moved, moved[1:], strict=False)


def _seeds(division: Division) -> list[int]:
    return [(division.seed + 7919 * n) % 2**32 for n in range(division.repeats)]


def _enough_groups(known: RowKeys, division: Division) -> np.ndarray:
    assert known.groups is not None
    count = len(np.unique(known.groups))
    if count < division.folds:
        raise BadTableError(
            f"The training rows belong to {count} different {division.groups!r}, too few for "
            f"{division.folds} folds; choose fewer folds or another column."
        )
    return known.groups


FOLDERS: dict[str, Callable[[np.ndarray, RowKeys, Division], Pairs]] = {
    "stratified": stratified_folds,
    "plain": plain_folds,
    "grouped": grouped_folds,
    "stratified_grouped": stratified_grouped_folds,
    "time": time_block_folds,
    "rolling": rolling_folds,
}
