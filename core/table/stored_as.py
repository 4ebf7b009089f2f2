"""What a column is stored as, apart from what its values mean."""

from typing import Literal

import pandas as pd

from core.carried.values.kinds import as_number

Storage = Literal["number", "date", "boolean", "text", "empty"]


def numbers_of(values: pd.Series) -> pd.Series:
    """The column as floats; what is no number becomes a gap. A table's own numbers are finite."""
    return values.astype("float64") if storage_of(values) == "number" else as_number(values)


def storage_of(values: pd.Series) -> Storage:
    """Numbers, dates, booleans or texts; a column of gaps is empty and fits any other."""
    if not values.notna().any():
        return "empty"
    if pd.api.types.is_bool_dtype(values.dtype):
        return "boolean"
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        return "date"
    return "number" if pd.api.types.is_numeric_dtype(values.dtype) else "text"
