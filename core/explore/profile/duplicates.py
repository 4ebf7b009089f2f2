"""How many rows repeat an earlier one."""

import numpy as np
import pandas as pd

from core.table.arrays import Array
from core.table.schema import Schema

_MIX = np.uint64(0x9E3779B97F4A7C15)


def duplicate_rows(frame: pd.DataFrame, schema: Schema) -> int:
    """Rows that repeat an earlier one, by a 64-bit hash of each row (gaps are equal)."""
    if any(column.unique == len(frame) for column in schema.columns):
        return 0  # a column that never repeats keeps all rows apart
    mixed = np.zeros(len(frame), dtype="uint64")
    for name in frame.columns:
        mixed = (mixed ^ _hashes(frame[name])) * _MIX
        mixed ^= mixed >> np.uint64(29)
    mixed.sort()
    return int((mixed[1:] == mixed[:-1]).sum())


def _hashes(values: pd.Series) -> Array:
    if isinstance(values.dtype, pd.CategoricalDtype):
        return values.cat.codes.to_numpy().astype("uint64")
    if pd.api.types.is_float_dtype(values.dtype):
        floats = values.to_numpy(dtype="float64") + 0.0  # -0.0 becomes 0.0
        return np.where(np.isnan(floats), np.nan, floats).view("uint64")
    if pd.api.types.is_object_dtype(values.dtype):
        return pd.util.hash_array(values.to_numpy(), categorize=False)
    return values.to_numpy().astype("int64").view("uint64")
