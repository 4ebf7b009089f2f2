"""The columns of a batch as what can be counted: numbers, texts, truths, moments in time."""

from typing import Literal

import numpy as np
import pyarrow as pa

from core.data.load.typing.plain_types import tame
from core.table.arrays import Array

Sort = Literal["number", "text", "truth", "moment"]

_TYPES = pa.types


def sort_of(kind: pa.DataType) -> Sort:
    """What a column of an Arrow type is counted as; nested and odd types count as texts."""
    if _TYPES.is_boolean(kind):
        return "truth"
    if _TYPES.is_timestamp(kind) or _TYPES.is_date(kind):
        return "moment"
    is_number = (_TYPES.is_integer, _TYPES.is_floating, _TYPES.is_decimal, _TYPES.is_duration)
    return "number" if any(test(kind) for test in is_number) or _TYPES.is_null(kind) else "text"


def floats(column: pa.Array) -> Array:
    """A number column as float64: gaps and infinities are NaN, as in a Dataset."""
    if _TYPES.is_duration(column.type):
        column = tame(pa.chunked_array([column])).combine_chunks()
    values = column.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False)
    return np.where(np.isfinite(values), values, np.nan)


def texts(column: pa.Array) -> pa.Array:
    """Any other column as texts (truths as True and False)."""
    if _TYPES.is_string(column.type):
        return column
    if _TYPES.is_large_string(column.type):
        return column.cast(pa.string())
    if _TYPES.is_boolean(column.type):
        words = pa.array(["False", "True"])
        return words.take(column.cast(pa.int8()))
    return _one(tame(pa.chunked_array([column])).cast(pa.string()))


def microseconds(column: pa.Array) -> pa.Array:
    """Moments as whole microseconds since 1970, which reach far enough for any calendar."""
    return column.cast(pa.timestamp("us"), safe=False).cast(pa.int64())


def _one(column: pa.ChunkedArray) -> pa.Array:
    joined = column.combine_chunks()
    return joined.chunk(0) if isinstance(joined, pa.ChunkedArray) else joined
