"""Are equal rows copies of each other, or cases that only look alike in a table of few levels?"""

import numpy as np
import pandas as pd

from core.parts.splits.identity import cell_hash

LEAST_DIFFERENT = 50  # with fewer different rows, too few units would be left to divide
BEYOND_LUCK = 10.0


def are_copies(frame: pd.DataFrame, total: np.ndarray) -> bool:
    """Are there more equal rows than luck makes? `total` is the `content_hash` of the rows.

    Where few levels make rows equal, as many or more agree in all columns but one. So many pairs
    of different rows as differ in one column alone, times the odds that two values of it are
    equal, are what luck makes; the column that explains most of the equal pairs decides.
    """
    _, first, counts = np.unique(total, return_index=True, return_counts=True)
    if len(first) == len(total) or len(first) < LEAST_DIFFERENT:
        return False
    different, share = frame.iloc[first], (len(total) / len(first)) ** 2
    luck = (_equal_by_luck(different, total[first], place) for place in range(frame.shape[1]))
    return _pairs(counts) > BEYOND_LUCK * share * max(luck, default=0.0)


def _equal_by_luck(different: pd.DataFrame, total: np.ndarray, place: int) -> float:
    """Of rows that are all different: those that differ in one column, times its odds to agree."""
    cells = cell_hash(different, place)
    alike = _pairs(np.unique(total - cells, return_counts=True)[1])
    agree = max(
        _pairs(np.unique(cells, return_counts=True)[1]),
        _one_step_apart(different.iloc[:, place]) / 2,
    ) / _pairs(np.array([len(total)]))
    return alike * agree / (1 - agree) if agree < 1 else 0.0


def _one_step_apart(values: pd.Series) -> float:
    """Pairs of numbers or dates that are next to each other on the grid that they are rounded to:
    about twice as many as are equal by luck."""
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        numbers = values.dropna().to_numpy(dtype="datetime64[ns]").astype("float64")
    elif pd.api.types.is_numeric_dtype(values.dtype):
        numbers = values.dropna().to_numpy(dtype="float64")
    else:
        return 0.0
    grid, counts = np.unique(numbers[np.isfinite(numbers)], return_counts=True)
    if len(grid) < 2:
        return 0.0
    steps = np.diff(grid)
    return float((counts[1:] * counts[:-1])[steps <= 1.5 * steps.min()].sum())


def _pairs(counts: np.ndarray) -> float:
    """How many pairs there are within groups of so many."""
    counts = counts.astype("float64")
    return float((counts * (counts - 1)).sum() / 2)
