"""Which rows are sealed for the final test, and which are scored in which fold."""

from dataclasses import dataclass

import numpy as np

from core.errors import BadTableError

LEAST_ROWS = 20  # fewer rows leave folds of one or two, whose scores say nothing


@dataclass(frozen=True)
class Split:
    """Positions of rows: `train` and `test` part the table; `folds` are pairs of positions
    (fitted on, scored) within the whole table. A training row may be scored in one fold, in none
    or in several."""

    train: np.ndarray
    test: np.ndarray
    folds: tuple[tuple[np.ndarray, np.ndarray], ...]

    @property
    def order(self) -> np.ndarray:
        """What puts the rows that are scored, fold after fold, into the order of the table."""
        scored = np.concatenate([scored for _, scored in self.folds])
        return np.argsort(scored, kind="stable")

    @property
    def fold_of(self) -> np.ndarray:
        """The fold of each row that is scored, in the order of the table."""
        sizes = [len(scored) for _, scored in self.folds]
        return np.repeat(np.arange(len(sizes)), sizes)[self.order]


def make_split(y: np.ndarray, stratify: bool, test_share: float, folds: int, seed: int) -> Split:
    """Set test rows aside, then divide the others into folds; both keep class shares if asked.

    Raises BadTableError when rows or classes are too few for it.
    """
    from sklearn.model_selection import KFold, StratifiedKFold, train_test_split

    _check_enough(y, stratify, folds)
    if stratify:
        _check_sealed(y, test_share)
    rows = np.arange(len(y))
    train, test = train_test_split(
        rows, test_size=test_share, random_state=seed, stratify=y if stratify else None
    )
    if stratify:
        _check_left(y[train], folds)
    splitter = (StratifiedKFold if stratify else KFold)(folds, shuffle=True, random_state=seed)
    pairs = tuple((train[fit], train[scored]) for fit, scored in splitter.split(train, y[train]))
    return Split(train, test, pairs)


def _check_enough(y: np.ndarray, stratify: bool, folds: int) -> None:
    if len(y) < max(LEAST_ROWS, 2 * folds):
        raise BadTableError(
            f"The table has {len(y)} usable rows; training with {folds} folds needs at least "
            f"{max(LEAST_ROWS, 2 * folds)}. Add rows or choose fewer folds."
        )
    if not stratify:
        return
    labels, counts = np.unique(y, return_counts=True)
    smallest = int(counts.argmin())
    if counts[smallest] < folds + 1:
        raise BadTableError(
            f"Class {str(labels[smallest])!r} has {counts[smallest]} rows; {folds} folds and a "
            f"test set need at least {folds + 1} of each class. Choose fewer folds, merge rare "
            "classes on Clean, or check that the target is a class and not a number."
        )


def _check_sealed(y: np.ndarray, test_share: float) -> None:
    """Every class must be able to stand among the sealed rows."""
    sealed, classes = int(np.ceil(len(y) * test_share)), len(np.unique(y))
    if sealed < classes:
        raise BadTableError(
            f"A test share of {test_share:.0%} seals {sealed} rows, too few for {classes} classes; "
            "choose a larger share or merge rare classes on Clean."
        )


def _check_left(y: np.ndarray, folds: int) -> None:
    """Every class must be in every fold once the test rows are set aside."""
    labels, counts = np.unique(y, return_counts=True)
    smallest = int(counts.argmin())
    if counts[smallest] < folds:
        raise BadTableError(
            f"Class {str(labels[smallest])!r} has {counts[smallest]} rows left for training, too "
            f"few for {folds} folds; choose fewer folds, a smaller test share, or merge rare "
            "classes on Clean."
        )
