"""Texts that are numbers or dates in disguise become what they mean; the others stay texts."""

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from core.load.arrays import MAX_LOSS
from core.load.dates import as_dates
from core.load.numbers import as_numbers
from core.load.plan import MISSING

_HEAD = 1000  # values that decide whether a look at all is worth it
_MISSING = pa.array([text.strip() for text in MISSING])

Converter = Callable[[pa.Array, str], pa.Array | None]
"""Trimmed texts and the decimal mark -> a typed array of the same length, or None."""


def refine(column: pa.ChunkedArray, decimal: str) -> pa.ChunkedArray:
    """Type a column of texts: numbers if all of them are, dates if nearly all are.

    Columns of other types come back as they are.
    """
    if not _is_text(column.type):
        return column
    texts, codes = _levels(column)
    trimmed = _trim(texts)
    head = trimmed.slice(0, _HEAD)
    for convert in (as_numbers, as_dates):
        if convert(head, decimal) is None and len(head) < len(trimmed):
            continue
        typed = _convert(convert, trimmed, codes, decimal)
        if typed is not None:
            return pa.chunked_array([typed])
    return column


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _levels(column: pa.ChunkedArray) -> tuple[pa.Array, pa.Array | None]:
    """The different texts and each row's index among them, where the column is coded."""
    whole = pa.concat_arrays(column.unify_dictionaries().chunks) if column.num_chunks else None
    if whole is None:
        return pa.array([], pa.string()), None
    if pa.types.is_dictionary(whole.type):
        return whole.dictionary, whole.indices
    return whole, None


def _trim(texts: pa.Array) -> pa.Array:
    """Texts without blanks around them; what is left of a missing marker is missing."""
    trimmed = pc.utf8_trim_whitespace(texts.cast(pa.string()))
    return pc.if_else(pc.is_in(trimmed, _MISSING), pa.scalar(None, pa.string()), trimmed)


def _convert(
    convert: Converter, texts: pa.Array, codes: pa.Array | None, decimal: str
) -> pa.Array | None:
    typed = convert(texts, decimal)
    if typed is None:
        return None
    present = len(texts) - texts.null_count
    if codes is not None:
        present = len(codes) - texts.take(codes).null_count
        typed = typed.take(codes)
    found = len(typed) - typed.null_count
    return typed if present and found >= (1 - MAX_LOSS) * present else None
