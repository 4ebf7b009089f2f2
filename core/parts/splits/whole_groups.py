"""Splitting groups of rows by one row of each."""

from collections.abc import Iterator
from typing import Any

import numpy as np


def split_whole_groups(
    folds: Any, y: np.ndarray, groups: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """What a splitter of scikit-learn makes of the first row of each group, with all rows of those:
    positions to fit on and to score."""
    _, first, group = np.unique(groups, return_index=True, return_inverse=True)
    for _, held in folds.split(first, y[first]):
        is_held = np.isin(group, held)
        yield np.flatnonzero(~is_held), np.flatnonzero(is_held)
