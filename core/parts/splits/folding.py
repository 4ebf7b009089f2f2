"""Training rows in folds: pairs of positions, fitted on and scored."""

import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from core.errors import BadTableError
from core.parts.splits.dealing import Dealing, one_part_of_groups
from core.parts.splits.division import Division
from core.parts.splits.row_keys import RowKeys
from core.parts.splits.time_folds import rolling_folds, time_block_folds
from core.parts.splits.whole_groups import split_whole_groups

Pairs = Iterator[tuple[np.ndarray, np.ndarray]]
FEW_OF_A_CLASS = "The least populated class"  # with fewer rows than folds: told elsewhere


def plain_folds(y: np.ndarray, known: RowKeys, division: Division) -> Pairs:
    """Rows at random, copies of a row together."""
    from sklearn.model_selection import KFold

    if division.validation:
        yield from _dealt(np.zeros(len(y), dtype=int), known, division)
        return
    for seed in _seeds(division):
        yield from with_copies(KFold(division.folds, shuffle=True, random_state=seed), y, known)


def stratified_folds(y: np.ndarray, known: RowKeys, division: Division) -> Pairs:
    """Rows at random, each class with its share, copies of a row together."""
    from sklearn.model_selection import StratifiedKFold

    if division.validation or known.levels is not None:
        yield from _dealt(np.unique(y, return_inverse=True)[1], known, division)
        return
    for seed in _seeds(division):
        folds = StratifiedKFold(division.folds, shuffle=True, random_state=seed)
        yield from with_copies(folds, y, known)


def _dealt(classes: np.ndarray, known: RowKeys, division: Division) -> Pairs:
    levels = np.zeros(len(classes), dtype=int) if known.levels is None else known.levels
    for seed in _seeds(division):
        dealing = Dealing(classes, levels, division, seed)
        yield from with_copies(dealing, np.arange(len(classes)), known)


def grouped_folds(y: np.ndarray, known: RowKeys, division: Division) -> Pairs:
    """Whole groups at random."""
    from sklearn.model_selection import GroupKFold

    groups = _enough_groups(known, division)
    if division.validation:
        yield from _one_part(np.zeros(len(y), dtype=int), groups, division)
        return
    for seed in _seeds(division):
        folds = GroupKFold(division.folds, shuffle=True, random_state=seed)
        yield from folds.split(y, y, groups)


def stratified_grouped_folds(y: np.ndarray, known: RowKeys, division: Division) -> Pairs:
    """Whole groups, each class with its share as far as whole groups allow; each level of a column
    as well where one is to be kept."""
    from sklearn.model_selection import StratifiedGroupKFold

    groups, strata = _enough_groups(known, division), _strata(y, known.levels)
    if division.validation:
        yield from _one_part(strata, groups, division)
        return
    _check_strata(strata, division)
    for seed in _seeds(division):
        folds = StratifiedGroupKFold(division.folds, shuffle=True, random_state=seed)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", FEW_OF_A_CLASS, UserWarning)
            found = [*folds.split(strata, strata, groups)]
        yield from found


def _strata(y: np.ndarray, levels: np.ndarray | None) -> np.ndarray:
    """A number for each class, or for each class within a level."""
    if levels is None:
        return y
    classes = np.unique(y, return_inverse=True)[1]
    return np.unique(np.stack([levels, classes]), axis=1, return_inverse=True)[1].reshape(-1)


def _one_part(strata: np.ndarray, groups: np.ndarray, division: Division) -> Pairs:
    for seed in _seeds(division):
        is_scored = one_part_of_groups(strata, groups, division.validation, seed)
        yield np.flatnonzero(~is_scored), np.flatnonzero(is_scored)


def with_copies(folds: Any, y: np.ndarray, known: RowKeys) -> Pairs:
    """What a splitter of scikit-learn makes of one row of each group, with all rows of those."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", FEW_OF_A_CLASS, UserWarning)
        groups = known.groups
        found = [*(folds.split(y, y) if groups is None else split_whole_groups(folds, y, groups))]
    yield from found


def _seeds(division: Division) -> list[int]:
    return [(division.seed + 7919 * n) % 2**32 for n in range(division.repeats)]


def _enough_groups(known: RowKeys, division: Division) -> np.ndarray:
    assert known.groups is not None
    count = len(np.unique(known.groups))
    if count < division.sides:
        fewer = "another column" if division.validation else "fewer folds or another column"
        raise BadTableError(
            f"The training rows belong to {count} different {division.groups!r}, too few for "
            f"{division.parts_in_words}; choose {fewer}."
        )
    return known.groups


def _check_strata(strata: np.ndarray, division: Division) -> None:
    most = int(np.unique(strata, return_counts=True)[1].max())
    if most < division.folds:
        what = f"levels of {division.stratify!r}" if division.stratify else "classes"
        raise BadTableError(
            f"Of the {what} among the training rows, the most common one has {most} rows, too few "
            f"for {division.folds} folds; choose fewer folds, or another way to divide the rows."
        )


FOLDERS: dict[str, Callable[[np.ndarray, RowKeys, Division], Pairs]] = {
    "stratified": stratified_folds,
    "plain": plain_folds,
    "grouped": grouped_folds,
    "stratified_grouped": stratified_grouped_folds,
    "time": time_block_folds,
    "rolling": rolling_folds,
}
