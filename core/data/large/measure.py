"""Measuring a table before it is read: some of its rows as a Dataset, carried over to all."""

import os
from pathlib import Path

import pandas as pd

from core.data.large.as_dataset import as_dataset, head
from core.data.large.opening import LargeTable, open_large
from core.data.large.size import Size, SizeClass, TooLargeError, refusal
from core.errors import WorkbenchError
from core.machine.memory import free_memory
from core.table.dataset import Dataset

HEAD_ROWS = 20_000
HARMLESS = 50  # a file this many times smaller than the free memory is opened without a look
_PACKED = {".xlsx": 12, ".xls": 8, ".json": 4, ".gz": 8, ".zip": 8}  # bytes as a Dataset per byte


def size_of_large(table: LargeTable, free: int | None = None) -> Size:
    """Measure a table on disk by its first rows; `free` is the memory (what there is, if None)."""
    rows = head(table, HEAD_ROWS)
    is_counted = table.counted_rows() is not None
    total = max(rows.num_rows, table.expected_rows())
    sample = as_dataset(rows, table)
    memory, texts = _carried_over(sample, total)
    return Size(
        name=table.name,
        rows=total,
        is_counted=is_counted,
        columns=len(table.names),
        disk_bytes=table.disk_bytes,
        memory_bytes=memory,
        texts_share=texts / max(1, memory),
        free_bytes=free_memory() if free is None else free,
        can_be_sampled=True,
    )


def size_of_dataset(dataset: Dataset, free: int | None = None) -> Size:
    """The size of a table that is open already; what it needs is to train on it."""
    return Size(
        name=dataset.name,
        rows=dataset.rows,
        is_counted=True,
        columns=len(dataset.schema.columns),
        disk_bytes=0,
        memory_bytes=dataset.memory_bytes,
        texts_share=0.0,
        free_bytes=free_memory() if free is None else free,
        can_be_sampled=False,
    )


def size_of(path: Path, name: str = "", free: int | None = None) -> Size:
    """Measure a file or folder of any format that can be opened; packed ones by rule of thumb."""
    name = name or path.name
    ending = Path(name).suffix.lower()
    if path.is_dir() or ending not in _PACKED:
        return size_of_large(open_large(path, name), free)
    disk = os.path.getsize(path)
    return Size(
        name=name,
        rows=None,
        is_counted=False,
        columns=0,
        disk_bytes=disk,
        memory_bytes=disk * _PACKED[ending],
        texts_share=0.0,
        free_bytes=free_memory() if free is None else free,
        can_be_sampled=False,
    )


def check_fits(path: Path, name: str = "", free: int | None = None) -> None:
    """Raise TooLargeError, with the numbers, where a table would not fit into memory.

    A file that is small beside the free memory passes without being looked at.
    """
    free = free_memory() if free is None else free
    if free is None or not path.exists():
        return
    if path.is_file() and os.path.getsize(path) * HARMLESS < free:
        return
    try:
        size = size_of(path, name, free)
    except WorkbenchError:
        return  # What cannot be measured is for its reader to refuse, in its own words.
    if size.size_class is SizeClass.TOO_LARGE:
        raise TooLargeError(refusal(size))


def _carried_over(sample: Dataset, rows: int) -> tuple[int, int]:
    """Bytes of all columns, and of the texts among them, for `rows` rows."""
    whole = texts = 0
    for name in sample.frame.columns:
        values = sample.frame[name]
        if isinstance(values.dtype, pd.CategoricalDtype):
            # The codes grow with the rows; of the levels most are known by now.
            levels = int(values.cat.categories.memory_usage(deep=True))
            needed = values.cat.codes.dtype.itemsize * rows + 2 * levels
            texts += needed
        else:
            needed = int(values.memory_usage(deep=True, index=False)) * rows // len(values)
            texts += needed if values.dtype == object else 0
        whole += needed
    return whole, texts
