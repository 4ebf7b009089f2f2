"""The content of a table as one short text, from its buffers as they lie in memory."""

import hashlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.table.arrays import Array

_HEAD = 20_000


def combined(names: list[str], digests: list[bytes]) -> str:
    """The fingerprint of a table from the digests of its columns, in their order."""
    whole = hashlib.sha256()
    for name, digest in zip(names, digests, strict=True):
        text = name.encode("utf-8", "backslashreplace")
        whole.update(b"%d:%b" % (len(text), text))
        whole.update(digest)
    return whole.hexdigest()[:32]


def column_digest(values: pd.Series, texts: pa.DictionaryArray | None = None) -> bytes:
    """A hash of a column's type and cells.

    The order of a category's levels, levels without rows, the kind of NaN and the layout in memory
    make no difference. `texts` are the codes of a column of objects, if somebody has them already.
    """
    digest = hashlib.sha256(values.dtype.name.encode())  # processors of today have a part for it
    digest.update(b"%d" % len(values))
    for buffer in _buffers(values, texts):
        digest.update(buffer)
    return digest.digest()


def _buffers(values: pd.Series, texts: pa.DictionaryArray | None) -> Iterator[Any]:
    if isinstance(values.dtype, pd.CategoricalDtype):
        levels = values.cat.categories.to_numpy(dtype=object)
        yield from _coded_buffers(values.cat.codes.to_numpy(), as_arrow(levels))
    elif values.dtype.kind in "iufbM":
        yield np.ascontiguousarray(_plain_bits(values.to_numpy()))
    else:
        coded = (
            texts
            if texts is not None
            else as_arrow(values.to_numpy(dtype=object)).dictionary_encode()
        )
        # Arrow gives codes in the order in which the texts appear.
        yield pc.fill_null(coded.indices, -1).to_numpy(zero_copy_only=False)
        yield from _text_buffers(coded.dictionary)


def _coded_buffers(codes: Array, levels: pa.Array) -> Iterator[Any]:
    """Codes numbered in the order in which they appear: so the order of the levels is no matter."""
    seen = in_order_of_appearance(codes, len(levels))
    places = np.full(len(levels) + 1, -1, dtype=_smallest(len(seen)))  # a gap is the last place
    places[seen] = np.arange(len(seen))
    yield places[codes]
    yield from _text_buffers(levels.take(pa.array(seen)))


def in_order_of_appearance(codes: Array, levels: int) -> Array:
    """The codes that occur, without that of a gap; mostly the first rows have all of them."""
    for rows in (codes[:_HEAD], codes):
        seen = pd.unique(rows)
        seen = seen[seen >= 0]
        if len(seen) == levels:
            break
    return seen


def _smallest(levels: int) -> str:
    return next(kind for kind in ("<i1", "<i2", "<i4", "<i8") if levels < np.iinfo(kind).max)


def _plain_bits(cells: Array) -> Array:
    """Numbers whose bits depend on their value alone: there is one NaN."""
    if cells.dtype.kind == "M":
        return cells.view("i8")
    if cells.dtype.kind != "f":
        return cells
    gaps = np.isnan(cells)
    if (
        cells[gaps].view(f"i{cells.itemsize}")
        == np.array(np.nan, cells.dtype).view(f"i{cells.itemsize}")
    ).all():
        return cells
    return np.where(gaps, np.nan, cells)


def _text_buffers(texts: pa.Array) -> Iterator[Any]:
    """The lengths of the texts in bytes, then all their bytes."""
    yield np.ascontiguousarray(pc.binary_length(texts).to_numpy(), dtype="<i8")
    _, offsets, data = texts.buffers()
    ends = np.frombuffer(offsets, dtype="i8")[texts.offset :][: len(texts) + 1]
    if len(texts) and ends[-1] > ends[0]:
        yield data[int(ends[0]) : int(ends[-1])]


def as_arrow(cells: Array) -> Any:
    """Objects as Arrow's texts; what is no text is written as Python writes it."""
    try:
        return pa.array(cells, pa.large_string(), from_pandas=True)
    except (pa.ArrowException, ValueError, TypeError):
        present = ~pd.isna(cells)
        written = [
            str(cell).encode("utf-8", "backslashreplace").decode() if there else None
            for cell, there in zip(cells, present, strict=True)
        ]
        return pa.array(written, pa.large_string())
