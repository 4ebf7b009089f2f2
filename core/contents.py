"""A column looked at once: how many cells, which values, how often, in what range."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from core.fingerprint import as_arrow

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Measured:
    """The present values of numbers or dates, sorted; dates as nanoseconds since 1970."""

    cells: Array

    @property
    def present(self) -> int:
        return len(self.cells)

    @cached_property
    def starts(self) -> Array:
        """Where each different value begins."""
        if not len(self.cells):
            return np.zeros(0, dtype=np.int64)
        changes = np.flatnonzero(self.cells[1:] != self.cells[:-1]) + 1
        return np.concatenate([[0], changes])

    @property
    def unique(self) -> int:
        return len(self.starts)

    @cached_property
    def is_whole(self) -> bool:
        """Are all values whole numbers? The first thousand settle it for most."""
        if self.cells.dtype.kind != "f":
            return True
        parts = (self.cells[:1000], self.cells)
        return all(bool((part == np.rint(part)).all()) for part in parts)

    def levels(self, most: int) -> list[Any]:
        """The commonest values, those of one count in rising order."""
        counts = np.diff(self.starts, append=len(self.cells))
        return list(self.cells[self.starts[np.argsort(-counts, kind="stable")[:most]]])

    @property
    def middle(self) -> float:
        """The median."""
        half = len(self.cells) // 2
        low = self.cells[half - 1 + len(self.cells) % 2]
        high = self.cells[half]
        return low + (high - low) / 2


@dataclass(frozen=True)
class Labelled:
    """The different texts of a column in the order in which they appear, with their counts."""

    texts: pa.Array
    counts: Array

    @property
    def present(self) -> int:
        return int(self.counts.sum())

    @property
    def unique(self) -> int:
        return len(self.texts)

    def levels(self, most: int) -> list[Any]:
        """The commonest texts, those of one count in the order in which they appear."""
        commonest = np.argsort(-self.counts, kind="stable")[:most]
        return self.texts.take(pa.array(commonest)).to_pylist()

    def first(self, most: int) -> list[Any]:
        """The texts that appear first."""
        return self.texts[:most].to_pylist()


def look_at(values: pd.Series) -> Measured | Labelled:
    """Everything that a column's description needs, from one pass over it."""
    kind = getattr(values.dtype, "kind", "O")
    if isinstance(values.dtype, pd.CategoricalDtype):
        return _labelled(values.cat.codes.to_numpy(), values.cat.categories.to_numpy(dtype=object))
    if kind == "M":
        return Measured(np.sort(values.dropna().astype("datetime64[ns]").to_numpy().view("i8")))
    if values.dtype == bool:
        counts = np.bincount(values.to_numpy(), minlength=2)
        return Labelled(pa.array(["False", "True"]).filter(counts > 0), counts[counts > 0])
    if kind in "iuf":
        return Measured(_finite(np.sort(values.dropna().to_numpy())))
    return _texts(values.to_numpy(dtype=object))


def _finite(cells: Array) -> Array:
    """Sorted cells without the infinities, which are at the ends."""
    if cells.dtype.kind != "f":
        return cells
    return cells[np.searchsorted(cells, -np.inf, "right") : np.searchsorted(cells, np.inf)]


def _labelled(codes: Array, levels: Array) -> Labelled:
    seen = pd.unique(codes[codes >= 0])
    counts = np.bincount(codes.astype(np.intp) + 1, minlength=len(levels) + 1)[1:]
    return Labelled(as_arrow(levels[seen]), counts[seen])


def _texts(cells: Array) -> Labelled:
    coded = as_arrow(cells).dictionary_encode()
    codes = coded.indices.drop_null().to_numpy()
    return Labelled(coded.dictionary, np.bincount(codes, minlength=len(coded.dictionary)))
