"""An order for levels that have none: those whose rows are alike in all other columns lie side by
side (Apley and Zhu 2020)."""

from typing import Any

import numpy as np
import pandas as pd

from core.table.arrays import Array, to_codes
from core.table.stored_as import stored_as


def order_of_levels(rows: pd.DataFrame, name: str, levels: list[Any]) -> list[Any]:
    """The levels of a column along the line that keeps their distances best: in each other column
    the largest difference of distributions, summed (classical scaling to one dimension)."""
    if len(levels) < 3:
        return levels
    masks = [(rows[name] == level).to_numpy(dtype=bool) for level in levels]
    distances = np.zeros((len(levels), len(levels)))
    for other in rows.columns.drop(name):
        shares = _shares(rows[other], masks)
        apart = shares[:, None, :] - shares[None, :, :]
        distances += np.abs(apart).max(axis=2) if shares.size else 0.0
    inside = np.eye(len(levels)) - 1 / len(levels)
    _, vectors = np.linalg.eigh(-0.5 * inside @ distances**2 @ inside)
    line = vectors[:, -1]
    line = line * (1 if line[0] <= line[-1] else -1)  # an eigenvector has no direction of its own
    return [levels[place] for place in np.argsort(line, kind="stable")]


def _shares(values: pd.Series, masks: list[Array]) -> Array:
    """Of each level the share of rows up to each number, or with each other value: (levels, m)."""
    if stored_as(values) in ("number", "date"):
        present = values.notna().to_numpy(dtype=bool)
        numbers = values.rank(method="dense").to_numpy(dtype="float64")
        places = np.unique(numbers[present])
        return np.array([_up_to(numbers[mask & present], places) for mask in masks])
    coded = to_codes(values)
    found = [np.bincount(coded.codes[mask] + 1, minlength=len(coded.levels) + 1) for mask in masks]
    return np.array([counts / max(1, counts.sum()) for counts in found])


def _up_to(numbers: Array, places: Array) -> Array:
    return np.searchsorted(np.sort(numbers), places, side="right") / max(1, len(numbers))
