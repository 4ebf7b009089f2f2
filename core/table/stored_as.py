"""What a column is stored as, apart from what its values mean: one vocabulary for all of core."""

from typing import Literal

import pandas as pd

from core.parts.values.kinds import as_number

Stored = Literal["number", "date", "boolean", "text"]
Storage = Literal[Stored, "empty"]


def stored_as(values: pd.Series) -> Stored:
    """Numbers, dates, booleans or texts, by the column's type alone; levels are texts."""
    if pd.api.types.is_bool_dtype(values.dtype):
        return "boolean"
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        return "date"
    return "number" if pd.api.types.is_numeric_dtype(values.dtype) else "text"


def storage_of(values: pd.Series) -> Storage:
    """The same of a column with a value; a column of gaps is empty and fits any other."""
    return stored_as(values) if values.notna().any() else "empty"


def numbers_of(values: pd.Series) -> pd.Series:
    """The column as floats; what is no number becomes a gap. A table's own numbers are finite."""
    return values.astype("float64") if stored_as(values) == "number" else as_number(values)
