"""Which rows are sealed for the final test, and which are scored in which fold."""

import numpy as np

from core.errors import BadTableError
from core.parts.splits.division import Division, Split
from core.parts.splits.folding import FOLDERS, plain_folds, stratified_folds
from core.parts.splits.notes import class_notes, copy_notes, level_notes, part_notes
from core.parts.splits.rare import rare_kept
from core.parts.splits.row_keys import RowKeys
from core.parts.splits.sealing import seal_by_hash, seal_by_time

LEAST_ROWS = 20  # fewer rows leave folds of one or two, whose scores say nothing


def make_split(y: np.ndarray, known: RowKeys, division: Division, has_classes: bool) -> Split:
    """Set test rows aside, then divide the others into folds.

    Raises BadTableError when rows, classes, groups or times are too few for it.
    """
    _check_enough(y, division)
    kind, labels = (
        kind_for(division, has_classes),
        y if has_classes else np.zeros(len(y), dtype=int),
    )
    if division.kind == "by_place":
        return _divided_by_place(y, division, has_classes)
    seal = seal_by_time if known.times is not None else seal_by_hash
    train, test = seal(known, division)
    unscored = np.zeros(len(y), dtype=bool)
    if kind == "stratified" and has_classes:
        train, test, unscored = rare_kept(y, known, division, test)
    train = _without_copies_of(test, train, unscored, known)
    divided, learned = train[~unscored[train]], train[unscored[train]]
    found = FOLDERS[kind](labels[divided], known.at(divided), division)
    folds = tuple((_in_order(divided[fit], learned), divided[scored]) for fit, scored in found)
    _check_folds(y, folds, division, has_classes)
    notes = class_notes(y, test, folds) if has_classes else ()
    copies = copy_notes(known, division, len(y) - len(train) - len(test))
    scored = len(np.unique(np.concatenate([rows for _, rows in folds])))
    told = (*part_notes(division, scored, len(train)), *level_notes(known, division, test, folds))
    return Split(train, test, folds, (*copies, *told, *notes))


def _without_copies_of(
    test: np.ndarray, train: np.ndarray, kept: np.ndarray, known: RowKeys
) -> np.ndarray:
    """Training rows without copies of sealed ones: where equal rows were sealed in lots before they
    showed themselves to be copies, the sealed stay sealed and the others are left out. Rows of rare
    classes are kept."""
    if known.groups is None:
        return train
    is_sealed = np.isin(known.groups[train], known.groups[test])
    return train[~is_sealed | kept[train]]


def _in_order(rows: np.ndarray, more: np.ndarray) -> np.ndarray:
    """Both, in the order of the table."""
    return np.sort(np.concatenate([rows, more])) if len(more) else rows


def kind_for(division: Division, has_classes: bool) -> str:
    """The way that rows are divided in the end: without classes, or a column, there are no shares
    to keep."""
    plainly = {"stratified": "plain", "stratified_grouped": "grouped"}
    in_words = {"by_place": "stratified"}.get(division.kind, division.kind)
    is_kept = has_classes or division.stratify
    return in_words if is_kept else plainly.get(in_words, in_words)


def _divided_by_place(y: np.ndarray, division: Division, has_classes: bool) -> Split:
    """As rows were divided before they were sealed by what they are: by their place in the table,
    so that more rows change all of it."""
    from sklearn.model_selection import train_test_split

    if has_classes:
        _check_each_class(y, division.folds)
        _check_sealed(y, division.test_share)
    train, test = train_test_split(
        np.arange(len(y)),
        test_size=division.test_share,
        random_state=division.seed,
        stratify=y if has_classes else None,
    )
    if has_classes:
        _check_left(y[train], division.folds)
    folder = stratified_folds if has_classes else plain_folds
    found = folder(y[train], RowKeys(), division)
    return Split(train, test, tuple((train[fit], train[scored]) for fit, scored in found))


def _check_enough(y: np.ndarray, division: Division) -> None:
    least = max(LEAST_ROWS, 2 * division.sides)
    if len(y) < least:
        fewer = " or choose fewer folds" if least > LEAST_ROWS else ""
        raise BadTableError(
            f"The table has {len(y)} usable rows; training with {division.parts_in_words} needs at "
            f"least {least}. Add rows{fewer}."
        )


def _check_each_class(y: np.ndarray, folds: int) -> None:
    labels, counts = np.unique(y, return_counts=True)
    smallest = int(counts.argmin())
    if counts[smallest] < folds + 1:
        raise BadTableError(
            f"Class {str(labels[smallest])!r} has {counts[smallest]} rows; {folds} folds and a "
            f"test set need at least {folds + 1} of each class where rows are divided by their "
            "place. Divide them another way on Train, choose fewer folds, or merge rare classes on "
            "Clean."
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
            f"few for {folds} folds; choose fewer folds, a smaller test share or another seed, or "
            "merge rare classes on Clean."
        )


def _check_folds(
    y: np.ndarray,
    folds: tuple[tuple[np.ndarray, np.ndarray], ...],
    division: Division,
    has_classes: bool,
) -> None:
    """Every fold must have something to tell apart."""
    noun = division.part_noun.capitalize()
    other = "another share for it" if division.validation else "fewer folds"
    for number, (fit, scored) in enumerate(folds, start=1):
        if len(fit) < 2 or len(scored) == 0:
            raise BadTableError(
                f"{noun} {number} would fit on {len(fit)} rows and score "
                f"{len(scored)}; choose {other}, or a smaller gap where rows are in time."
            )
        if has_classes and len(np.unique(y[fit])) < 2:
            raise BadTableError(
                f"{noun} {number} would learn from {len(fit)} rows that are all of class "
                f"{str(y[fit][0])!r}; choose {other}, or another way to divide the rows."
            )
