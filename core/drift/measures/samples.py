"""What a drift test compares: the values of one column in one table, counted or sorted once."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.parts.values.kinds import as_boolean, as_date, as_label, as_number
from core.table.arrays import Array

NANOSECONDS_A_DAY = 86_400 * 10**9


@dataclass(frozen=True)
class Numbers:
    """Finite values in ascending order, and how many rows had none."""

    values: Array
    missing: int

    @property
    def rows(self) -> int:
        return len(self.values) + self.missing


@dataclass(frozen=True)
class Levels:
    """Rows per level (a series, the level's text as index, none of them 0) and rows without one."""

    counts: pd.Series
    missing: int

    @property
    def rows(self) -> int:
        return int(self.counts.sum()) + self.missing


@dataclass(frozen=True)
class Words:
    """In how many of some texts each word stands (a series, the word as index)."""

    counts: pd.Series
    texts: int


Sample = Numbers | Levels


def read_numbers(values: pd.Series, style: str = "") -> Numbers:
    """Sort a column's finite numbers, written in a style; everything else counts as missing."""
    return _sorted(as_number(values, style).to_numpy())


def read_days(values: pd.Series, style: str = "") -> Numbers:
    """Sort a column's dates, written in a style, as days since 1970-01-01 (UTC)."""
    dates = as_date(values, style)
    days = dates.to_numpy().astype("int64") / NANOSECONDS_A_DAY
    return _sorted(np.where(dates.isna(), np.nan, days))


def read_lengths(values: pd.Series, _: str = "") -> Numbers:
    """Sort a text column's lengths in characters."""
    counts = values.value_counts(dropna=True)
    counts = counts[counts > 0]
    lengths = np.array([len(as_label(text)) for text in counts.index], dtype="float64")
    repeated = np.repeat(lengths, counts.to_numpy())
    return Numbers(np.sort(repeated), len(values) - len(repeated))


def read_booleans(values: pd.Series, style: str = "") -> Levels:
    """Count yes and no as a model reads them: in the two labels of a style, however spelled."""
    return read_levels(as_boolean(values, style))


def read_levels(values: pd.Series, _: str = "") -> Levels:
    """Count a column's levels; 1, 1.0 and "1" are one level."""
    counts = values.value_counts(dropna=True, sort=False)
    counts = counts[counts > 0]
    counts.index = pd.Index([as_label(level) for level in counts.index], dtype=object)
    if not counts.index.is_unique:
        counts = counts.groupby(level=0, sort=False).sum()
    return Levels(counts, len(values) - int(counts.sum()))


def aligned(reference: Levels, current: Levels) -> tuple[Array, Array]:
    """Counts of both samples over the levels of either, in the same order."""
    levels = reference.counts.index.union(current.counts.index, sort=False)
    expected, actual = (
        sample.counts.reindex(levels, fill_value=0).to_numpy("float64")
        for sample in (reference, current)
    )
    return expected, actual


def _sorted(values: Array) -> Numbers:
    present = np.sort(values[~np.isnan(values)])
    return Numbers(present, len(values) - len(present))
