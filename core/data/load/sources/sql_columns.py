"""Rows as a database hands them over, piece by piece, become typed columns."""

import datetime as dt
import math
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from core.data.load.typing.arrow_columns import ArrowColumns
from core.data.load.typing.cells import as_text
from core.data.load.typing.read_column import ReadColumn
from core.data.load.typing.texts import refine


def columns_of_pieces(
    pieces: Iterable[Sequence[Sequence[Any]]], names: Sequence[str]
) -> ArrowColumns:
    """Columns from pieces of rows, each turned to Arrow before the next one comes.

    A column that changes its type between rows, as SQLite allows, becomes numbers where all of it
    is numbers, else texts.
    """
    columns: list[list[pa.Array]] = [[] for _ in names]
    for rows in pieces:
        for position, cells in enumerate(zip(*rows, strict=True)):
            columns[position].append(_array(cells))
    return ArrowColumns([_joined(arrays) for arrays in columns], names)


def _array(cells: Sequence[Any]) -> pa.Array:
    kinds = {_kind(type_) for type_ in set(map(type, cells)) - {type(None)}}
    kind = kinds.pop() if len(kinds) == 1 else "float" if kinds == {"int", "float"} else "text"
    convert, type_ = _BUILD[kind]
    try:
        # As they are where Arrow takes them: a call for each cell would take most of the time.
        array = pa.array(cells, type_)
    except OverflowError:
        array = pa.array([None if cell is None else str(cell) for cell in cells], pa.string())
        return array.dictionary_encode()
    except (pa.ArrowException, TypeError, ValueError):
        array = pa.array([None if cell is None else convert(cell) for cell in cells], type_)
    return array.dictionary_encode() if kind == "text" else array


def _kind(type_: type) -> str:
    """What cells of a Python type become."""
    if issubclass(type_, bool):
        return "bool"
    if issubclass(type_, int):
        return "int"
    if issubclass(type_, float | Decimal):
        return "float"
    return "moment" if issubclass(type_, dt.date) else "text"


def _float(cell: Any) -> float | None:
    try:
        number = float(cell)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _moment(cell: dt.date) -> dt.datetime:
    if not isinstance(cell, dt.datetime):
        return dt.datetime.combine(cell, dt.time())
    return cell.astimezone(dt.UTC).replace(tzinfo=None) if cell.tzinfo else cell


def _text(cell: Any) -> str:
    if isinstance(cell, bytes | bytearray | memoryview):
        data = bytes(cell)
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.hex()
    return as_text(cell)


_BUILD: dict[str, tuple[Callable[[Any], Any], pa.DataType]] = {
    "bool": (bool, pa.bool_()),
    "int": (int, pa.int64()),
    "float": (_float, pa.float64()),
    "moment": (_moment, pa.timestamp("us")),
    "text": (_text, pa.string()),
}


_TEXTS = pa.dictionary(pa.int32(), pa.string())


def _joined(arrays: list[pa.Array]) -> Any:
    types = {array.type for array in arrays if array.null_count < len(array)}
    if types == {pa.int64(), pa.float64()}:
        types, arrays = {pa.float64()}, [_numbers(array) for array in arrays]
    elif len(types) != 1:
        types, arrays = {_TEXTS}, [_as_texts(array) for array in arrays]
    type_ = types.pop()
    whole = [array if array.type == type_ else pa.nulls(len(array), type_) for array in arrays]
    column = pa.chunked_array(whole, type_)
    column = column if type_ != _TEXTS else _uncoded(column)
    read = refine(column, ".")
    # What has no value a database says itself: its texts are what somebody wrote, "NA" among them.
    return read if read.kind != "text" else ReadColumn(column)


def _uncoded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Codes only where texts repeat: a code for each row is larger than the text."""
    coded = column.unify_dictionaries()
    levels = len(coded.chunk(0).dictionary) if coded.num_chunks else 0
    return coded if levels <= max(50, len(coded) // 2) else coded.cast(pa.string())


def _numbers(array: pa.Array) -> pa.Array:
    return array.cast(pa.float64(), safe=False) if pa.types.is_integer(array.type) else array


def _as_texts(array: pa.Array) -> pa.Array:
    texts = array.cast(pa.string())
    if pa.types.is_floating(array.type):
        texts = pc.replace_substring_regex(texts, r"\.0$", "")
    return texts.dictionary_encode()
