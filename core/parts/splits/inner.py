"""How a learner divides the rows that it is fitted on, in the way that all rows were divided.

A target encoder, a calibration and early stopping hold rows back within their training rows. Where
rows of one customer must not stand on both sides of a fold, they must not stand on both sides here.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from core.parts.splits.row_keys import RowKeys
from core.parts.splits.whole_groups import split_whole_groups

MANY_GROUPS = 1_000


class InnerSplit:
    """A splitter for parameters such as `cv`: each row is held back in exactly one fold.

    By itself it shuffles rows, keeping class shares if `by_class`. While `fit_pipeline` fits what
    holds it, it knows the groups and times of those rows: groups stay whole, and rows with times
    are cut into stretches of time. Copies of a row stay together as well, where a sampler drew
    some. It forgets them afterwards and keeps no row in a saved model.
    """

    def __init__(self, folds: int = 5, seed: int = 0, by_class: bool = False) -> None:
        self.folds = folds
        self.seed = seed
        self.by_class = by_class
        self.known = RowKeys()

    def __repr__(self) -> str:
        return f"InnerSplit(folds={self.folds}, seed={self.seed}, by_class={self.by_class})"

    def __deepcopy__(self, memo: Any) -> "InnerSplit":
        """The same object: copies that are fitted must learn what rows are divided by, too."""
        return self

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "known": RowKeys()}

    def get_n_splits(self, X: Any = None, y: Any = None, groups: Any = None) -> int:
        """The number of folds, as scikit-learn asks for it."""
        return self.folds

    def split(
        self, X: Any, y: Any = None, groups: Any = None
    ) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Positions fitted on and held back, for each fold."""
        labels, known = np.zeros(len(X)) if y is None else np.asarray(y), self.known
        if known.times is not None and len(np.unique(known.times)) > 1:
            return _stretches_of_time(known.times, self.folds)
        if known.groups is not None:
            return _whole_groups(labels, known.groups, self)
        if known.origin is not None:
            return _with_their_copies(labels, known.origin, self)
        return _shuffled_rows(labels, self)

    def held_back(
        self, y: np.ndarray, share: float = 0.1, by_class: bool = False
    ) -> tuple[np.ndarray, np.ndarray]:
        """Positions to fit on and to hold back, once: for early stopping."""
        return validation_part(y, self.known, share, self.seed, by_class)


def validation_part(
    y: np.ndarray,
    known: RowKeys | None = None,
    share: float = 0.1,
    seed: int = 0,
    by_class: bool = False,
) -> tuple[np.ndarray, np.ndarray]:
    """Positions to fit on and to hold back: the last by time, whole groups, or rows at random.

    At least one row stands on each side. `by_class` keeps class shares where rows are drawn at
    random and no class has fewer than two.
    """
    known = known or RowKeys()
    if known.times is not None:
        return _last_by_time(known.times, share)
    if known.groups is not None and len(np.unique(known.groups)) > 1:
        numbers = known.groups
    elif by_class:
        return _drawn_by_class(y, share, seed)
    else:
        numbers = np.arange(len(y))
    return _drawn_whole(numbers, share, seed)


def _last_by_time(times: np.ndarray, share: float) -> tuple[np.ndarray, np.ndarray]:
    """Rows of one time stay together; where all have the same, the last rows are held back."""
    edge = np.sort(times)[len(times) - max(1, round(share * len(times)))]
    late = times >= edge
    if late.all():
        late = np.arange(len(times)) >= len(times) - max(1, round(share * len(times)))
    return np.flatnonzero(~late), np.flatnonzero(late)


def _drawn_whole(numbers: np.ndarray, share: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Groups are held back until they have the share of the rows."""
    found, rows = np.unique(numbers, return_counts=True)
    drawn = np.random.default_rng(seed).permutation(len(found))
    taken = np.searchsorted(np.cumsum(rows[drawn]), share * len(numbers)) + 1
    held = np.isin(numbers, found[drawn[: min(taken, len(found) - 1)]])
    return np.flatnonzero(~held), np.flatnonzero(held)


def _drawn_by_class(y: np.ndarray, share: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng, held = np.random.default_rng(seed), np.zeros(len(y), dtype=bool)
    for label in np.unique(y):
        rows = rng.permutation(np.flatnonzero(y == label))
        held[rows[: min(max(1, round(share * len(rows))), len(rows) - 1)]] = True
    if not held.any():
        return _drawn_whole(np.arange(len(y)), share, seed)
    return np.flatnonzero(~held), np.flatnonzero(held)


def _stretches_of_time(times: np.ndarray, folds: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Consecutive times of about equal numbers of rows; fewer where there are fewer times."""
    _, ranks, counts = np.unique(times, return_inverse=True, return_counts=True)
    before = np.cumsum(counts) - counts
    stretch = np.minimum(before * folds // len(times), folds - 1)[ranks]
    return _each_held(stretch)


def _whole_groups(
    y: np.ndarray, groups: np.ndarray, inner: "InnerSplit"
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    from sklearn.model_selection import GroupKFold, StratifiedGroupKFold

    count = len(np.unique(groups))
    folds = min(inner.folds, count)
    if folds < 2:
        return _shuffled_rows(y, inner)
    if count > MANY_GROUPS:  # few rows each: one stands for all, in a hundredth of the time
        return split_whole_groups(_row_folds(inner), y, groups)
    kind = StratifiedGroupKFold if inner.by_class else GroupKFold
    return kind(folds, shuffle=True, random_state=inner.seed).split(y, y, groups)


def _shuffled_rows(y: np.ndarray, inner: "InnerSplit") -> Iterator[tuple[np.ndarray, np.ndarray]]:
    return _row_folds(inner).split(y, y)


def _row_folds(inner: "InnerSplit") -> Any:
    from sklearn.model_selection import KFold, StratifiedKFold

    kind = StratifiedKFold if inner.by_class else KFold
    return kind(inner.folds, shuffle=True, random_state=inner.seed)


def _with_their_copies(
    y: np.ndarray, origin: np.ndarray, inner: "InnerSplit"
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Rows with all their copies; a row that was made has none."""
    made = origin < 0
    row = np.where(made, origin.max() + np.cumsum(made), origin)
    return split_whole_groups(_row_folds(inner), y, row)


def _each_held(numbers: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    for number in np.unique(numbers):
        held = numbers == number
        yield np.flatnonzero(~held), np.flatnonzero(held)
