"""Rows as points among which distances mean something."""

from typing import Any

import numpy as np
import pandas as pd

from core.dataset import Dataset
from core.errors import NotApplicableError
from core.schema import Kind

Array = np.ndarray[Any, Any]

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


def points_of(dataset: Dataset, columns: tuple[str, ...]) -> Array:
    """Numbers in standard deviations, levels as 0/1 columns that count together as one.

    A gap counts as the column's median, or as a level of its own. A one-hot block is divided by
    the square root of 2, so that two different levels are as far apart as one standard deviation.
    Raises NotApplicableError where no column varies.
    """
    blocks = [_block(dataset.frame[name], dataset.schema[name].kind) for name in columns]
    varied = [block for block in blocks if block.shape[1]]
    if not varied:
        raise NotApplicableError(
            "No chosen column varies within what can be computed, so that all rows are alike."
        )
    return np.hstack(varied)


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


def one_cloud(points: Array, rng: np.random.Generator) -> Array:
    """As many points of one normal cloud with the same covariance: nothing in it falls apart.

    The null of Liu, Hayes, Nobel and Marron (2008), "Statistical significance of clustering".
    """
    centred = points - points.mean(axis=0)
    sizes, axes = np.linalg.eigh(centred.T @ centred / len(points))
    spread = np.sqrt(np.maximum(sizes, 0))
    return rng.normal(size=points.shape) * spread @ axes.T
