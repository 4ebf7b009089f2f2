"""What a pass learns of one column, from parts that are merged."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.data.large.cells import Sort, microseconds, texts
from core.data.large.distinct import empty_sketch, sketch_numbers, sketch_texts
from core.data.large.levels import BOUND, Counts, counts_of, merged_counts
from core.table.arrays import Array


@dataclass(frozen=True)
class ColumnFacts:
    """One column: gaps, range, counts of levels, and a sketch of its different values.

    `low` and `high` are numbers, or microseconds since 1970; None without values or for texts.
    `counts` is None once a number or moment has more than `BOUND` different values: `sketch`
    (filled from then on) then says about how many.
    """

    missing: int
    low: float | int | None
    high: float | int | None
    counts: Counts | None
    sketch: Array | None
    zeros: int = 0
    negatives: int = 0


def number_facts(values: Array, is_counted: bool = True) -> ColumnFacts:
    """The facts of a float64 array with NaN for gaps; `is_counted`: its levels may still be few."""
    present = values[~np.isnan(values)]
    low, high = (float(present.min()), float(present.max())) if len(present) else (None, None)
    zeros, negatives = int((present == 0).sum()), int((present < 0).sum())
    counts, sketch = _levels(present, is_counted)
    return ColumnFacts(len(values) - len(present), low, high, counts, sketch, zeros, negatives)


def moment_facts(column: pa.Array, is_counted: bool = True) -> ColumnFacts:
    """The facts of a column of moments."""
    ticks = microseconds(column)
    present = ticks.drop_null().to_numpy()
    low, high = (int(present.min()), int(present.max())) if len(present) else (None, None)
    return ColumnFacts(ticks.null_count, low, high, *_levels(present, is_counted))


def text_facts(column: pa.Array) -> ColumnFacts:
    """The facts of a column of texts or truths."""
    cells = texts(column)
    counts = counts_of(cells)
    sketch = None
    if not counts.is_complete:
        sketch = sketch_texts(pc.unique(cells.drop_null()).to_numpy(zero_copy_only=False))
    return ColumnFacts(cells.null_count, None, None, counts, sketch)


def merged_facts(a: ColumnFacts, b: ColumnFacts, sort: Sort) -> ColumnFacts:
    """The facts of two parts together."""
    both = ColumnFacts(
        missing=a.missing + b.missing,
        low=_either(min, a.low, b.low),
        high=_either(max, a.high, b.high),
        counts=None,
        sketch=None,
        zeros=a.zeros + b.zeros,
        negatives=a.negatives + b.negatives,
    )
    counts = merged_counts(a.counts, b.counts) if a.counts and b.counts else None
    if counts is not None and counts.is_complete:
        return replace(both, counts=counts)
    sketch = np.maximum(_sketch(a, sort), _sketch(b, sort))
    return replace(both, counts=counts if sort in ("text", "truth") else None, sketch=sketch)


def _levels(present: Array, is_counted: bool) -> tuple[Counts | None, Array | None]:
    """The counts of the values while they are few, else their sketch."""
    if not is_counted:
        return None, sketch_numbers(present)
    values, rows = np.unique(present, return_counts=True)
    if len(values) > BOUND:
        return None, sketch_numbers(values)
    return Counts(Counter(dict(zip(values.tolist(), rows.tolist(), strict=True)))), None


def _sketch(facts: ColumnFacts, sort: Sort) -> Array:
    """The sketch of a column, from its levels where all are known."""
    if facts.sketch is not None:
        return facts.sketch
    if facts.counts is None or not facts.counts.rows:
        return empty_sketch()
    levels = list(facts.counts.rows)
    if sort in ("text", "truth"):
        return sketch_texts(np.array(levels, dtype=object))
    return sketch_numbers(np.array(levels, dtype="int64" if sort == "moment" else "float64"))


def _either(choose: Callable[..., Any], a: float | None, b: float | None) -> Any:
    known = [value for value in (a, b) if value is not None]
    return choose(known) if known else None
