"""The distributions of one column in two tables, over the same bins or levels."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.drift.compare.chosen import two_samples
from core.drift.compare.columns import READINGS
from core.drift.compare.shifts import missing_rate
from core.drift.measures.samples import Levels, Numbers
from core.errors import BadTableError
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.table.schema import FEATURE_KINDS, Kind

BINS = 30
MAX_LEVELS = 12
TAIL = 0.005  # share of the values at either end that the outermost bins take in


@dataclass(frozen=True)
class Overlay:
    """Shares of the rows with a value, per bin or per level, and of the rows without one.

    `edges` (one more than there are bins) are numbers, for a date days since 1970-01-01, for a
    text lengths in characters; the outermost bins take in everything beyond them. `levels` are the
    most frequent ones; `other` is what the rest has, reference and current. One of the two is
    empty.
    """

    name: str
    kind: Kind
    edges: tuple[float, ...]
    levels: tuple[str, ...]
    reference_share: tuple[float, ...]
    current_share: tuple[float, ...]
    missing: tuple[float, float]
    other: tuple[float, float] = (0.0, 0.0)


def overlay(reference: Dataset, current: Dataset, column: str) -> Overlay:
    """Count one column in both tables.

    Raises BadTableError where one of them lacks it, or it is an identifier.
    """
    for table in (reference, current):
        if column not in table.frame.columns:
            raise BadTableError(f"{table.name} has no column {column}; choose one that both have.")
    both = two_samples(column, reference, current)
    kind = both.kind
    if kind not in FEATURE_KINDS:
        raise BadTableError(f"{column} is a column of kind {kind}; its values are not compared.")
    read = READINGS[kind].read
    samples = read(both.reference, both.style), read(both.current, both.style)
    if isinstance(samples[0], Levels):
        return _over_levels(column, kind, *samples)
    return _over_bins(column, kind, *samples)


def _over_bins(name: str, kind: Kind, reference: Numbers, current: Numbers) -> Overlay:
    edges = _edges(np.concatenate([reference.values, current.values]))
    return Overlay(
        name=name,
        kind=kind,
        edges=tuple(edges.tolist()),
        levels=(),
        reference_share=_binned(reference.values, edges),
        current_share=_binned(current.values, edges),
        missing=(missing_rate(reference), missing_rate(current)),
    )


def _edges(values: Array) -> Array:
    """Bins of equal width over all but the tails; a bin a number where they are few and whole."""
    if len(values) == 0:
        return np.array([0.0, 1.0])
    low, high = (float(v) for v in np.quantile(values, [TAIL, 1 - TAIL]))
    if low == high:
        return np.array([low - 0.5, high + 0.5])
    if high - low < BINS and not np.any(values % 1):
        return np.arange(np.floor(low) - 0.5, np.ceil(high) + 1.0)
    return np.linspace(low, high, BINS + 1)


def _binned(values: Array, edges: Array) -> tuple[float, ...]:
    inside = np.clip(values, edges[0], edges[-1])
    counts, _ = np.histogram(inside, edges)
    return tuple((counts / max(len(values), 1)).tolist())


def _over_levels(name: str, kind: Kind, reference: Levels, current: Levels) -> Overlay:
    before, after = _level_shares(reference), _level_shares(current)
    largest = before.add(after, fill_value=0).sort_values(ascending=False, kind="stable")
    levels = largest.index[:MAX_LEVELS]
    old, new = (share.reindex(levels, fill_value=0.0) for share in (before, after))
    return Overlay(
        name=name,
        kind=kind,
        edges=(),
        levels=tuple(levels),
        reference_share=tuple(old.tolist()),
        current_share=tuple(new.tolist()),
        missing=(missing_rate(reference), missing_rate(current)),
        other=(_rest(before, old), _rest(after, new)),
    )


def _level_shares(sample: Levels) -> pd.Series:
    return sample.counts / max(int(sample.counts.sum()), 1)


def _rest(shares: pd.Series, largest: pd.Series) -> float:
    """What the levels that are not shown make up; 0 but for rounding where all are shown."""
    return float(shares.sum() - largest.sum()) if len(shares) > len(largest) else 0.0
