"""Classes that are too rare to stand in every fold and among the sealed rows: every model learns
from them, so that they refuse no table."""

import numpy as np
import pandas as pd

from core.errors import BadTableError
from core.parts.splits.division import Division
from core.parts.splits.row_keys import RowKeys


def least_scored(sides: int) -> int:
    """Rows of a class, of which fewer are never scored: one a fold, or one that is learned from and
    one that is scored, and one that is sealed, so that later rows unseal none."""
    return sides + 1


def rare_kept(
    y: np.ndarray, known: RowKeys, division: Division, test: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Training and sealed rows, and a flag for each row that every fold learns from and none
    scores.

    Where no two classes are left to be told apart, rare ones are spread over as many folds as they
    have rows. Raises BadTableError where one class alone has more than one row.
    """
    is_rare = _has_fewer(y, known.copy_of, least_scored(division.sides))
    sealed = np.isin(np.arange(len(y)), test) & ~is_rare
    left = np.flatnonzero(~sealed)
    is_rare[left] |= _has_fewer(y[left], known.at(left).groups, division.sides)
    if len(np.unique(y[left][~is_rare[left]])) > 1:
        return left, np.flatnonzero(sealed), is_rare
    alone = _has_fewer(y, known.groups, 2)
    _check_two(y[left][~alone[left]], y, division)
    return left, np.flatnonzero(sealed), alone


def _has_fewer(y: np.ndarray, copies: np.ndarray | None, least: int) -> np.ndarray:
    """Which rows are of a class with fewer rows than that, copies counted once."""
    rows = np.arange(len(y)) if copies is None else copies
    labels, code = np.unique(y, return_inverse=True)
    different = pd.DataFrame({"code": code, "row": rows}).drop_duplicates()["code"]
    counts = np.bincount(different, minlength=len(labels))
    return np.asarray(counts[code] < least)


def _check_two(scored: np.ndarray, y: np.ndarray, division: Division) -> None:
    """There must be two classes to tell apart, and one that reaches every fold."""
    most, needed = np.unique(scored, return_counts=True)[1].max(initial=0), division.sides
    if len(np.unique(scored)) > 1 and most >= needed:
        return
    labels, counts = np.unique(y, return_counts=True)
    smallest = int(counts.argmin())
    fewer = "a smaller share" if division.validation else "fewer folds or a smaller test share"
    raise BadTableError(
        f"Class {str(labels[smallest])!r} has {counts[smallest]} of {len(y)} rows; "
        f"{division.parts_in_words} need{'s' if division.validation else ''} two classes of at "
        f"least 2 different rows, and {needed} of one. Choose {fewer}, merge rare classes on "
        "Clean, or check that the target is a class and not a number."
    )
