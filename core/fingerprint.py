"""The content of a table as one short text, from its buffers as they lie in memory."""

import hashlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Array = np.ndarray[Any, Any]


def combined(names: list[str], digests: list[bytes]) -> str:
    """The fingerprint of a table from the digests of its columns, in their order."""
    whole = hashlib.blake2b(digest_size=16)
    for name, digest in zip(names, digests, strict=True):
        text = name.encode("utf-8", "backslashreplace")
        whole.update(b"%d:%b" % (len(text), text))
        whole.update(digest)
    return whole.hexdigest()


def column_digest(values: pd.Series) -> bytes:
    """A hash of a column's type and cells.

    The order of a category's levels, levels without rows, the kind of NaN and the layout in memory
    make no difference.
    """
    digest = hashlib.blake2b(values.dtype.name.encode(), digest_size=16)
    digest.update(b"%d" % len(values))
    for buffer in _buffers(values):
        digest.update(buffer)
    return digest.digest()


def _buffers(values: pd.Series) -> Iterator[Any]:
    if isinstance(values.dtype, pd.CategoricalDtype):
        # Codes in the order in which levels appear: then the order of the levels is no matter.
        codes, found = pd.factorize(values.cat.codes.to_numpy())
        gap = np.flatnonzero(found == -1)
        yield b"%d;" % (gap[0] if len(gap) else -1)
        yield np.ascontiguousarray(codes, dtype="<i4")
        levels = np.append(values.cat.categories.to_numpy(dtype=object), "")
        yield from _text_buffers(levels[found])
    elif values.dtype.kind in "iufbM":
        yield np.ascontiguousarray(_plain_bits(values.to_numpy()))
    else:
        yield from _text_buffers(values.to_numpy(dtype=object))


def _plain_bits(cells: Array) -> Array:
    """Numbers whose bits depend on their value alone: one NaN, one zero."""
    if cells.dtype.kind == "M":
        return cells.view("i8")
    if cells.dtype.kind != "f":
        return cells
    plain = cells + 0.0  # -0.0 becomes 0.0
    plain[np.isnan(plain)] = np.nan
    return plain


def _text_buffers(cells: Array) -> Iterator[Any]:
    """The lengths of the texts in bytes (-1 is missing), then all their bytes."""
    texts = as_arrow(cells)
    lengths = pc.fill_null(pc.binary_length(texts), -1)
    yield np.ascontiguousarray(lengths.to_numpy(), dtype="<i8")
    for chunk in pa.chunked_array([texts]).chunks:
        offsets = np.frombuffer(chunk.buffers()[1], dtype="i8")[chunk.offset :][: len(chunk) + 1]
        if len(chunk) and offsets[-1] > offsets[0]:
            yield chunk.buffers()[2][int(offsets[0]) : int(offsets[-1])]


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
