"""A column looked at once: how many cells, which values, how often, in what range."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from core.table.arrays import Array
from core.table.fingerprint import as_arrow, in_order_of_appearance

_GAP = np.iinfo("int64").min  # a missing date among nanoseconds


@dataclass(frozen=True)
class Measured:
    """The present values of numbers or dates, sorted; dates as nanoseconds since 1970."""

    cells: Array

    @property
    def present(self) -> int:
        return len(self.cells)

    @cached_property
    def unique(self) -> int:
        changes = np.count_nonzero(self.cells[1:] != self.cells[:-1])
        return int(changes) + (len(self.cells) > 0)

    @cached_property
    def is_whole(self) -> bool:
        """Are all values whole numbers? The first thousand settle it for most."""
        if self.cells.dtype.kind != "f":
            return True
        parts = (self.cells[:1000], self.cells)
        return all(bool((part == np.rint(part)).all()) for part in parts)

    def levels(self, most: int) -> list[Any]:
        """The commonest values, those of one count in rising order."""
        ends = np.flatnonzero(self.cells[1:] != self.cells[:-1]) + 1
        starts = np.concatenate(([0], ends))[: len(self.cells)]
        counts = np.diff(starts, append=len(self.cells))
        return list(self.cells[starts[np.argsort(-counts, kind="stable")[:most]]])

    @property
    def middle(self) -> float:
        """The median."""
        half = len(self.cells) // 2
        low = self.cells[half - 1 + len(self.cells) % 2]
        high = self.cells[half]
        if (low < 0) != (high < 0):  # their distance may be more than the type can hold
            return (low + high) / 2
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


def look_at(values: pd.Series, texts: pa.DictionaryArray | None = None) -> Measured | Labelled:
    """Everything that a column's description needs, from one pass over it.

    `texts` are the codes of a column of objects, if somebody has them already.
    """
    kind = getattr(values.dtype, "kind", "O")
    if isinstance(values.dtype, pd.CategoricalDtype):
        return _labelled(values.cat.codes.to_numpy(), values.cat.categories.to_numpy(dtype=object))
    if kind == "M":
        return Measured(_dates(values))
    if values.dtype == bool:
        counts = np.bincount(values.to_numpy(), minlength=2)
        return Labelled(pa.array(["False", "True"]).filter(counts > 0), counts[counts > 0])
    if kind in "iuf":
        return Measured(_finite(np.sort(_bare(values))))
    return _texts(
        as_arrow(values.to_numpy(dtype=object)).dictionary_encode() if texts is None else texts
    )


def _bare(values: pd.Series) -> Array:
    """Numbers without pandas' own gaps."""
    return (values if isinstance(values.dtype, np.dtype) else values.dropna()).to_numpy()


def _dates(values: pd.Series) -> Array:
    naive = values.dt.tz_localize(None) if getattr(values.dtype, "tz", None) else values
    cells = np.sort(naive.to_numpy().astype("datetime64[ns]").view("i8"))
    return cells[np.searchsorted(cells, _GAP, "right") :]


def _finite(cells: Array) -> Array:
    """Sorted cells without infinities and gaps, which are at the ends."""
    if cells.dtype.kind != "f":
        return cells
    return cells[np.searchsorted(cells, -np.inf, "right") : np.searchsorted(cells, np.inf)]


def _labelled(codes: Array, levels: Array) -> Labelled:
    seen = in_order_of_appearance(codes, len(levels))
    # The code of a gap, -1, is the last number without a sign: cut off after counting.
    is_short = codes.dtype.itemsize < 4
    places = codes.view(f"u{codes.dtype.itemsize}") if is_short else codes[codes >= 0]
    counts = np.bincount(places, minlength=len(levels))
    return Labelled(as_arrow(levels[seen]), counts[seen])


def _texts(coded: pa.DictionaryArray) -> Labelled:
    codes = coded.indices.drop_null().to_numpy()
    return Labelled(coded.dictionary, np.bincount(codes, minlength=len(coded.dictionary)))
