"""Arrow columns of any type as the few types that a Dataset knows."""

import json

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

INT64 = 2**63  # the first whole number that has no place in 64 bits
EXACT = 2**53  # beyond it not every whole number is a float
MAX_LOSS = 0.01  # share of dates that may be beyond reach before the column stays text
MOST_FAR = 3  # different dates beyond reach that stand for "open" or "unknown"
OFTEN = 3  # times that each of them stands there
_FIRST = np.datetime64("1677-09-22", "s")
_LAST = np.datetime64("2262-04-11", "s")


def tame(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The column as numbers, booleans, dates within reach, texts or categories of texts."""
    kind = column.type
    for does_apply, convert in _CONVERSIONS:
        if does_apply(kind):
            return convert(column)
    return column


def _to_floats(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.float64())


def _exact(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Whole numbers; as texts where floats would have to hold them, and might make two keys one."""
    if column.null_count == len(column):
        return column
    ends = pc.min_max(column).as_py()
    is_safe = max(-ends["min"], ends["max"]) <= EXACT
    return (
        column if is_safe or (not column.null_count and ends["max"] < INT64) else _to_text(column)
    )


def _decimals(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Whole numbers where all are whole, else floats; texts where two would become one."""
    if column.type.scale > 0:
        fraction = pc.match_substring_regex(_to_text(column), r"\.0*[1-9]|[eE]")
        if pc.any(fraction).as_py():
            floats = _to_floats(column)
            is_exact = len(floats.unique()) == len(column.unique())
            return floats if is_exact else _to_text(column)
    digits = pc.replace_substring_regex(_to_text(column), r"\.0*$", "")
    try:
        return _exact(digits.cast(pa.int64()))
    except pa.ArrowInvalid:
        return digits


def _to_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string())


def _time_to_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.replace_substring_regex(_to_text(column), r"\.0+$", "")


def _decode(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_string(column.type.value_type):
        return column
    return tame(column.cast(column.type.value_type))


def _to_seconds(column: pa.ChunkedArray) -> pa.ChunkedArray:
    nanoseconds = column.cast(pa.duration("ns"), safe=False).cast(pa.int64())
    return pc.divide(nanoseconds.cast(pa.float64()), 1e9)


def _to_json(column: pa.ChunkedArray) -> pa.ChunkedArray:
    cells = column.to_pylist()
    texts = [None if cell is None else as_json(cell) for cell in cells]
    return pa.chunked_array([pa.array(texts, pa.string())])


def as_json(cell: object) -> str:
    """A nested value as one line of JSON."""
    return json.dumps(cell, ensure_ascii=False, default=str)


def _bytes_to_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    try:
        return column.cast(pa.string())
    except pa.ArrowInvalid:
        texts = [None if cell is None else cell.hex() for cell in column.to_pylist()]
        return pa.chunked_array([pa.array(texts, pa.string())])


def _within_reach(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Dates as nanoseconds; the few that do not fit, or few different ones that say "open", as
    9999-12-31, become missing."""
    seconds = column.cast(pa.timestamp("s", getattr(column.type, "tz", None)), safe=False)
    bare = seconds.cast(pa.int64())
    low, high = int(_FIRST.astype("int64")), int(_LAST.astype("int64"))
    fits = pc.and_(pc.greater_equal(bare, low), pc.less(bare, high))
    kept = pc.if_else(fits, column, pa.scalar(None, column.type))
    lost = kept.null_count - column.null_count
    is_rare = lost <= MAX_LOSS * (len(column) - column.null_count)
    if not is_rare and not says_open(column.filter(pc.invert(fits))):
        return _to_text(column)
    return kept.cast(pa.timestamp("ns", getattr(column.type, "tz", None)), safe=False)


_types = pa.types
_CONVERSIONS = (
    (lambda kind: _types.is_int64(kind) or _types.is_uint64(kind), _exact),
    (_types.is_decimal, _decimals),
    (_types.is_float16, _to_floats),
    (_types.is_dictionary, _decode),
    (_types.is_date, _within_reach),
    (_types.is_timestamp, _within_reach),
    (_types.is_time, _time_to_text),
    (_types.is_duration, _to_seconds),
    (_types.is_nested, _to_json),
    (_types.is_binary, _bytes_to_text),
    (_types.is_large_binary, _bytes_to_text),
    (_types.is_fixed_size_binary, _bytes_to_text),
)


def says_open(far: pa.ChunkedArray | pa.Array) -> bool:
    """Are dates beyond reach few different ones that come again, as what stands for "open" does?"""
    different = len(far.unique())
    return 0 < different <= MOST_FAR and len(far) >= OFTEN * different


def far_sentence(cells: int, shown: str) -> str:
    return f"{cells:,} cells lie beyond what a date can hold and are missing: {shown}"
