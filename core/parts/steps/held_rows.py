"""Rows set aside while others are fitted on, to find out when to stop."""

from typing import NamedTuple

import numpy as np
from sklearn.model_selection import KFold, StratifiedKFold

FIFTHS = 5  # into so many parts the rows are divided, and one is set aside
ENOUGH_EVIDENCE = 500  # rows outside the commonest class (of numbers: all): then one part will do
PARTS_OF_FEW = 3
FEWEST_ROWS = 20  # with fewer, nothing is set aside
FEWEST_OF_A_CLASS = FIFTHS  # of a class with fewer, no row is set aside
ORIGIN = "origin"  # the name of an index that says what each row was made from


class WeighedRows(NamedTuple):
    """Rows, what is known of them, and what they count."""

    X: np.ndarray
    y: np.ndarray
    weight: np.ndarray


def origin_of(y, rows):
    """What each row was made from: itself, or what an index called "origin" says."""
    index = getattr(y, "index", None)
    if getattr(index, "name", None) == ORIGIN:
        return np.asarray(index)
    return np.arange(rows)


def share_of_made(codes, real):
    """For each row, how many rows of its class there are for one that was not made."""
    every, kept = np.bincount(codes), np.bincount(codes, weights=real)
    return (every / np.maximum(kept, 1))[codes]


def some_rows(rows, chosen):
    return WeighedRows(*(part[chosen] for part in rows))


def held_parts(y, origin, is_classes, seed):
    """Masks of the rows that are set aside: a fifth; of few rows three of them; of too few none.

    Rows of one origin stay together; a class of too few origins stays with those fitted on.
    """
    units, first = np.unique(origin, return_index=True)
    labels = y[first]
    evidence = len(units)
    if is_classes:
        _, codes, counts = np.unique(labels, return_inverse=True, return_counts=True)
        evidence -= counts.max()
        enough = counts[codes] >= FEWEST_OF_A_CLASS
        units, labels = units[enough], labels[enough]
    if len(units) < FEWEST_ROWS or len(np.unique(labels)) < 2:
        return []
    divide = (StratifiedKFold if is_classes else KFold)(FIFTHS, shuffle=True, random_state=seed)
    parts = [np.isin(origin, units[held]) for _, held in divide.split(units, labels)]
    return parts[: 1 if evidence >= ENOUGH_EVIDENCE else PARTS_OF_FEW]
