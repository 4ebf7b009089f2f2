"""Columns of several tables brought to one type, and keys that can be compared."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from core.parts.values.kinds import as_date, as_labels
from core.table.stored_as import storage_of


def stacked(parts: Sequence[pd.Series]) -> pd.Series:
    """The columns below each other: of their own type where they agree, else texts."""
    full = {found for found in map(storage_of, parts) if found != "empty"}
    if len(full) > 1:
        parts = [as_labels(part) for part in parts]
    if full <= {"text"} or len(full) > 1:
        return _stacked_texts(parts)
    like = next(part.dtype for part in parts if storage_of(part) in full)
    whole = [part if storage_of(part) in full else _gaps(len(part), like) for part in parts]
    return pd.concat(whole, ignore_index=True)


def _gaps(rows: int, like: np.dtype) -> pd.Series:
    if like.kind == "M":
        return pd.Series(np.full(rows, np.datetime64("NaT", "ns")))
    empty = np.full(rows, np.nan)
    return pd.Series(empty.astype(object) if like.kind == "b" else empty)


def _stacked_texts(parts: Sequence[pd.Series]) -> pd.Series:
    """Texts, kept as categories where all of them are; a column of gaps is either."""
    full = [part for part in parts if part.notna().any()]
    if not full or not all(isinstance(part.dtype, pd.CategoricalDtype) for part in full):
        return pd.concat([part.astype(object) for part in parts], ignore_index=True)
    levels = full[0].cat.categories
    for part in full[1:]:
        levels = levels.union(part.cat.categories, sort=False)
    dtype = pd.CategoricalDtype(levels.astype(object))
    return pd.concat([part.astype(object).astype(dtype) for part in parts], ignore_index=True)


def comparable(left: pd.Series, right: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Two key columns as values that are equal where they mean the same: 7, 7.0 and "7".

    Against dates a text counts as the date it is; one that is none is a gap.
    """
    families = {storage_of(left), storage_of(right)} - {"empty"}
    if families <= {"number"}:
        if {left.dtype.kind, right.dtype.kind} == {"i"}:
            return left, right  # numbers of 17 digits, as many keys are, have no float of their own
        return left.astype("float64"), right.astype("float64")
    if "date" in families and families <= {"date", "text"}:
        return as_date(left), as_date(right)
    return as_labels(left), as_labels(right)
