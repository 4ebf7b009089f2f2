"""Arrow columns of any type as the few types that a Dataset knows."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.carried.rows.names import safe_names
from core.data.load.typing.read_column import ReadColumn
from core.machine.threads import in_parallel
from core.table.dataset import Dataset, dataset_of
from core.table.intake import IntakeColumn, repeats

_STRETCH = 20_000  # rows that show whether texts repeat
INT64 = 2**63  # the first whole number that has no place in 64 bits
EXACT = 2**53  # beyond it not every whole number is a float
MAX_LOSS = 0.01  # share of dates that may be beyond reach before the column stays text
MOST_FAR = 3  # different dates beyond reach that stand for "open" or "unknown"
OFTEN = 3  # times that each of them stands there
_FIRST = np.datetime64("1677-09-22", "s")
_LAST = np.datetime64("2262-04-11", "s")


_WHOLE = {
    pa.int8(): pd.Int8Dtype(),
    pa.int16(): pd.Int16Dtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.uint8(): pd.UInt8Dtype(),
    pa.uint16(): pd.UInt16Dtype(),
    pa.uint32(): pd.UInt32Dtype(),
    pa.uint64(): pd.UInt64Dtype(),
}


@dataclass(frozen=True)
class ArrowColumns:
    """What a reader has found: cells and names, which may repeat; `refine` types texts later.

    Columns are refined when the table is built, several at a time.
    """

    cells: Sequence[pa.ChunkedArray | ReadColumn]
    names: Sequence[str]
    refine: Callable[[pa.ChunkedArray], ReadColumn] = ReadColumn

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.cells[0]) if self.cells else 0

    def frame(self) -> pd.DataFrame:
        """A frame of plain columns, under the names as they stand."""
        series = in_parallel(lambda column: self._pandas(column).values, self.cells)
        frame = pd.DataFrame(dict(enumerate(series)), copy=False)
        frame.columns = list(self.names)
        return frame

    def written(self) -> pd.DataFrame:
        """The cells as they stand in the file, under safe names: whole numbers among gaps stay
        whole, decimals and moments as they are."""
        columns = {}
        for name, cells in zip(safe_names(list(self.names)), self.cells, strict=True):
            column = cells.cells if isinstance(cells, ReadColumn) else cells
            columns[name] = column.to_pandas(types_mapper=_WHOLE.get, date_as_object=True)
        return pd.DataFrame(columns)

    def dataset(self, name: str) -> Dataset:
        """The columns taken in; raises BadTableError where there are no rows or columns."""
        return dataset_of(self.cells, self.names, name, self._pandas)

    def _pandas(self, column: pa.ChunkedArray | ReadColumn) -> IntakeColumn:
        read = column if isinstance(column, ReadColumn) else self.refine(column)
        tamed = tame(read.cells)
        cells, far = coded(tamed), _far_remark(read.cells, tamed)
        # Objects are not looked up: what repeats is coded.
        values = cells.to_pandas(date_as_object=False, deduplicate_objects=False)
        is_text = pa.types.is_string(cells.type)
        texts = cells.cast(pa.large_string()).combine_chunks() if is_text else None
        remark = "; ".join(filter(None, (read.remark, far)))
        return IntakeColumn(values, texts, remark, read.style, read.unparsed)


def _far_remark(column: pa.ChunkedArray, tamed: pa.ChunkedArray) -> str:
    """What is said of dates that no date of ours can hold; empty where there are none."""
    if not (_types.is_date(column.type) or _types.is_timestamp(column.type)):
        return ""
    if not _types.is_timestamp(tamed.type):
        return "they stay texts: many lie beyond what a date can hold, 1678 to 2261"
    lost = column.filter(pc.and_(column.is_valid(), tamed.is_null()))
    shown = ", ".join(
        str(day)[:10] for day in lost.unique().cast(pa.string()).to_pylist()[:MOST_FAR]
    )
    return far_sentence(len(lost), shown) if len(lost) else ""


def says_open(far: pa.ChunkedArray | pa.Array) -> bool:
    """Are dates beyond reach few different ones that come again, as what stands for "open" does?"""
    different = len(far.unique())
    return 0 < different <= MOST_FAR and len(far) >= OFTEN * different


def far_sentence(cells: int, shown: str) -> str:
    return f"{cells:,} cells lie beyond what a date can hold and are missing: {shown}"


def coded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Texts that repeat as codes; Python's objects would take most of the time and the memory."""
    if not pa.types.is_string(column.type) or not _may_repeat(column):
        return column
    whole = pa.concat_arrays(column.chunks)  # chunk by chunk, the levels would be merged each time
    codes = whole.dictionary_encode()
    return pa.chunked_array([codes]) if repeats(len(codes.dictionary), len(column)) else column


def _may_repeat(column: pa.ChunkedArray) -> bool:
    """Without one repetition in two long stretches there are hardly enough in the whole."""
    stretches = (column.slice(0, _STRETCH), column.slice(len(column) // 2, _STRETCH))
    return any(len(stretch.unique()) < len(stretch) for stretch in stretches)


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
