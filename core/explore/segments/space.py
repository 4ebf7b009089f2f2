"""Rows as points among which distances mean something."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.errors import NotApplicableError
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.table.schema import Kind

KINDS = (Kind.NUMBER, Kind.CATEGORY, Kind.BOOLEAN)
MOST_LEVELS = 20


def usable(dataset: Dataset, without: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The columns that rows can be compared by: numbers, and categories of up to MOST_LEVELS."""
    return tuple(
        column.name
        for column in dataset.schema.columns
        if column.kind in KINDS
        and column.name not in without
        and (column.kind is Kind.NUMBER or column.unique <= MOST_LEVELS)
    )


@dataclass(frozen=True)
class Space:
    """Rows as `points` (rows x columns); each of `levels` is where the levels of one column lie."""

    points: Array
    levels: tuple[slice, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The columns that are numbers."""
        taken = {at for block in self.levels for at in range(block.start, block.stop)}
        return tuple(at for at in range(self.points.shape[1]) if at not in taken)

    def at(self, rows: Array) -> "Space":
        """The space of some of the rows."""
        return replace(self, points=self.points[rows])


def space_of(dataset: Dataset, columns: tuple[str, ...]) -> Space:
    """Numbers in standard deviations, levels as 0/1 columns that count together as one.

    A gap counts as the column's median, or as a level of its own. A one-hot block is divided by
    the square root of 2, so that two different levels are as far apart as one standard deviation.
    Raises NotApplicableError where no column varies.
    """
    kinds = [dataset.schema[name].kind for name in columns]
    blocks = [_block(dataset.frame[name], kind) for name, kind in zip(columns, kinds, strict=True)]
    stops = np.cumsum([block.shape[1] for block in blocks])
    levels = tuple(
        slice(int(stop) - block.shape[1], int(stop))
        for block, kind, stop in zip(blocks, kinds, stops, strict=True)
        if kind is not Kind.NUMBER
    )
    points = np.hstack(blocks) if blocks else np.empty((dataset.rows, 0))
    if not (np.ptp(points, axis=0) > 0).any():
        raise NotApplicableError(
            "No chosen column varies within what can be computed, so that all rows are alike."
        )
    return Space(points, levels)


def _block(values: pd.Series, kind: Kind) -> Array:
    if kind is not Kind.NUMBER:
        levels = pd.get_dummies(values.astype(object), dummy_na=True).to_numpy(dtype="float64")
        return levels[:, levels.any(axis=0)] / np.sqrt(2)
    numbers = values.to_numpy(dtype="float64", na_value=np.nan)
    known = numbers[~np.isnan(numbers)]
    with np.errstate(over="ignore", invalid="ignore"):
        if known.size == 0 or not 0 < known.std() < np.inf:
            return np.empty((len(numbers), 0))
        filled = np.where(np.isnan(numbers), np.median(known), numbers)
        return ((filled - known.mean()) / known.std())[:, None]
