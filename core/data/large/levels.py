"""How often each value of a column occurs, exactly up to a bound; beyond it, the frequent ones.

Beyond the bound the counts become a Misra-Gries summary: every level more frequent than one row in
`CAPACITY` is in it, and its true count lies between the summary's and that plus `short`. Summaries
of parts merge (Agarwal and others, Mergeable Summaries, 2012).
"""

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

LevelValue = str | float  # a number or a moment (as ticks) is its own level

BOUND = 10_000  # levels counted exactly
CAPACITY = 1_000  # levels that a summary holds beyond that


@dataclass(frozen=True)
class Counts:
    """Rows per level; `short` is by how much a count may be too low (0: exact and complete)."""

    rows: Counter[LevelValue] = field(default_factory=Counter)
    short: int = 0
    is_complete: bool = True

    def top(self, most: int) -> list[tuple[LevelValue, int]]:
        """The most frequent levels with their rows; ties by name."""
        return sorted(self.rows.items(), key=lambda item: (-item[1], str(item[0])))[:most]


def counts_of(texts: pa.Array, bound: int = BOUND, capacity: int = CAPACITY) -> Counts:
    """The counts of one part; gaps are left out."""
    pairs = pc.value_counts(texts.drop_null())
    values, often = pairs.field("values"), pairs.field("counts").to_numpy(zero_copy_only=False)
    if len(values) <= bound:
        return Counts(Counter(dict(zip(values.to_pylist(), often.tolist(), strict=True))))
    return _summary(values, often, capacity)


def merged_counts(a: Counts, b: Counts, bound: int = BOUND, capacity: int = CAPACITY) -> Counts:
    """The counts of two parts together."""
    rows = a.rows + b.rows
    complete = a.is_complete and b.is_complete
    if complete and len(rows) <= bound:
        return Counts(rows)
    cut = _cut(np.fromiter(rows.values(), "int64", len(rows)), capacity)
    frequent = Counter({level: n - cut for level, n in rows.items() if n > cut})
    return Counts(frequent, a.short + b.short + cut, is_complete=False)


def _summary(values: pa.Array, often: np.ndarray, capacity: int) -> Counts:
    cut = _cut(often, capacity)
    above = np.flatnonzero(often > cut)
    names = values.take(pa.array(above)).to_pylist()
    left = Counter(dict(zip(names, (often[above] - cut).tolist(), strict=True)))
    return Counts(left, cut, is_complete=False)


def _cut(often: np.ndarray, capacity: int) -> int:
    """What is taken off every count, so that at most `capacity` are left: the next largest."""
    if len(often) <= capacity:
        return 0
    return int(-np.partition(-often, capacity)[capacity])
