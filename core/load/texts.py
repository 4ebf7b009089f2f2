"""Texts that are numbers or dates in disguise become what they mean; the others stay texts."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from core.load.arrays import MAX_LOSS
from core.load.dates import as_dates, shape_of
from core.load.numbers import as_numbers, without_infinities
from core.load.plan import MISSING

_HEAD = 1000  # present values that decide whether a look at all is worth it


def refine(
    column: pa.ChunkedArray, decimal: str, missing: Sequence[str] = MISSING
) -> pa.ChunkedArray:
    """Type a column of texts: numbers if all of them are, dates if nearly all are.

    `missing` lists the texts that stand for a gap, whatever blanks are around them. Columns
    of other types come back as they are. Dates are counted by rows, not by levels.
    """
    if not _is_text(column.type) or not column.num_chunks:
        return column
    whole = pa.concat_arrays(column.unify_dictionaries().chunks)
    is_coded = pa.types.is_dictionary(whole.type)
    texts = _trim(whole.dictionary if is_coded else whole, missing)
    typed = _typed(texts, _head(texts, whole.indices if is_coded else None), decimal)
    if typed is None:
        return column
    if not pa.types.is_temporal(typed.type):
        texts = without_infinities(texts)
    if is_coded:
        texts, typed = texts.take(whole.indices), typed.take(whole.indices)
    present, found = (len(array) - array.null_count for array in (texts, typed))
    return pa.chunked_array([typed]) if found >= (1 - MAX_LOSS) * present else column


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _trim(texts: pa.Array, missing: Sequence[str]) -> pa.Array:
    """Texts without blanks around them; what is left of a missing marker is missing."""
    trimmed = pc.utf8_trim_whitespace(texts.cast(pa.string()))
    markers = pa.array([text.strip() for text in missing], pa.string())
    return pc.if_else(pc.is_in(trimmed, markers), pa.scalar(None, pa.string()), trimmed)


def _head(texts: pa.Array, codes: pa.Array | None) -> pa.Array:
    """The first present rows."""
    rows = texts if codes is None else texts.take(codes.drop_null().slice(0, 10 * _HEAD))
    return rows.drop_null().slice(0, _HEAD)


def _typed(texts: pa.Array, head: pa.Array, decimal: str) -> pa.Array | None:
    if as_numbers(head, decimal) is not None:
        return as_numbers(texts, decimal)
    shape = shape_of(head)
    return as_dates(texts, shape) if shape else None
