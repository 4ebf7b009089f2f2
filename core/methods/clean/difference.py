"""Which cells differ between two states of a table, without looking at texts row by row."""

from typing import Any

import numpy as np
import pandas as pd

from core.parts.values.kinds import as_labels, as_number
from core.parts.values.levels import has_texts
from core.table.arrays import Array


def differing(before: pd.Series, after: pd.Series) -> Array:
    """For every row, whether the cell differs; both columns have the same rows. Two gaps are
    equal, and 1, 1.0 and "1" are."""
    if isinstance(after.dtype, pd.CategoricalDtype) and isinstance(
        before.dtype, pd.CategoricalDtype
    ):
        return _by_code(before.cat, after.cat)
    plain = "iuf"
    if before.dtype.kind in plain and after.dtype.kind in plain:
        old, new = before.to_numpy(), after.to_numpy()
        return np.asarray((old != new) & ~(before.isna().to_numpy() & after.isna().to_numpy()))
    if before.dtype.kind == "M" and after.dtype.kind == "M":
        return (before.to_numpy() != after.to_numpy()) & ~(before.isna() & after.isna()).to_numpy()
    if before.dtype.kind in plain and has_texts(after):
        return _by_number(before, after)
    if after.dtype.kind in plain and has_texts(before):
        return _by_number(after, before)
    return _by_label(before, after)


def _by_number(numbers: pd.Series, texts: pd.Series) -> Array:
    """Cells of a column of numbers that the texts beside them do not name."""
    if isinstance(texts.dtype, pd.CategoricalDtype):
        read = np.append(as_number(pd.Series(texts.cat.categories, dtype=object)), np.nan)
        named = read[texts.cat.codes.to_numpy()]
    else:
        named = as_number(texts).to_numpy()
    same = (numbers.to_numpy(dtype="float64") == named) | (numbers.isna() & texts.isna()).to_numpy()
    return np.asarray(~same)


def _by_code(before: Any, after: Any) -> Array:
    old, new = before.codes.to_numpy(), after.codes.to_numpy()
    if before.categories.equals(after.categories):
        return np.asarray(old != new)
    # -2: a level that is gone is unlike every code, that of a gap included.
    places = after.categories.get_indexer(before.categories)
    places = np.append(np.where(places < 0, -2, places), -1)
    return np.asarray(places[old] != new)


def _by_label(before: pd.Series, after: pd.Series) -> Array:
    """By name, whatever the types: each different text of a column of texts is met once."""
    old, new = before.isna().to_numpy(), after.isna().to_numpy()
    if before.dtype == object and after.dtype == object:
        unlike = before.to_numpy() != after.to_numpy()
    else:
        unlike = as_labels(before).to_numpy() != as_labels(after).to_numpy()
    return np.asarray((old != new) | (unlike & ~old & ~new), dtype=bool)
