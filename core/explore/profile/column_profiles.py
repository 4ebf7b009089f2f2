"""What a profile says of one column: plain frozen records, every number finite or None."""

from dataclasses import dataclass
from math import isfinite
from typing import Literal

from core.table.schema import Kind

QUANTILES = (0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)

ValueOrder = Literal["rising", "strictly rising", "falling", "strictly falling", "none"]


@dataclass(frozen=True)
class Histogram:
    """Counts between edges; one more edge than counts."""

    edges: tuple[float, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True)
class ValueCount:
    """A number with the rows that hold it."""

    value: float
    count: int


@dataclass(frozen=True)
class NumberStats:
    """A number column without its gaps. `sd` has n - 1 below; `skew` and `kurtosis` (excess) are
    moments of the column itself. `outliers` lie 1.5 interquartile ranges outside the quartiles.
    `mad` is the median distance from the median, `once` counts values that stand there once.
    `common` falls by count, `lowest` rises and `highest` falls by value."""

    mean: float
    sd: float | None
    low: float
    high: float
    quantiles: tuple[float, ...]
    skew: float | None
    kurtosis: float | None
    zeros: int
    negatives: int
    outliers: int
    whole: bool
    histogram: Histogram
    distinct: int
    once: int
    total: float | None
    mad: float
    order: ValueOrder
    common: tuple[ValueCount, ...]
    lowest: tuple[ValueCount, ...]
    highest: tuple[ValueCount, ...]

    @property
    def median(self) -> float:
        return self.quantiles[3]

    @property
    def variance(self) -> float | None:
        return None if self.sd is None else _finite(self.sd * self.sd)

    @property
    def variation(self) -> float | None:
        """The coefficient of variation: sd over mean; None around a mean of 0."""
        return None if self.sd is None or self.mean == 0 else _finite(self.sd / self.mean)

    @property
    def iqr(self) -> float | None:
        """The interquartile range."""
        return _finite(self.quantiles[4] - self.quantiles[2])

    @property
    def span(self) -> float | None:
        return _finite(self.high - self.low)


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None


@dataclass(frozen=True)
class Level:
    """A value of a category column with its rows."""

    name: str
    count: int


@dataclass(frozen=True)
class CategoryStats:
    """The most frequent levels in falling order; what is not listed is counted together.

    `entropy` is in bits; `imbalance` is 1 less its share of the most there could be: 0 where all
    levels are equally frequent, towards 1 where one has nearly all rows. `rare_levels` have less
    than 1 % of the rows each, together `rare_count` rows.
    """

    levels: tuple[Level, ...]
    other_levels: int
    other_count: int
    once: int
    entropy: float
    imbalance: float
    rare_levels: int
    rare_count: int


@dataclass(frozen=True)
class DateStats:
    """The span of a date column; `edges` are ISO times, one more than `counts`."""

    low: str
    high: str
    median: str
    days: float
    edges: tuple[str, ...]
    counts: tuple[int, ...]
    once: int
    order: ValueOrder


@dataclass(frozen=True)
class TextStats:
    """Lengths in characters and words a text; `once` counts texts that stand there once."""

    shortest: int
    longest: int
    median_length: float
    mean_length: float
    mean_words: float
    blank: int
    once: int
    histogram: Histogram


Stats = NumberStats | CategoryStats | DateStats | TextStats


@dataclass(frozen=True)
class VariableProfile:
    """One column. `stats` suits the kind and is None where there is no value at all."""

    name: str
    kind: Kind
    reason: str
    rows: int
    missing: int
    unique: int
    memory_bytes: int
    stats: Stats | None

    @property
    def missing_share(self) -> float:
        return self.missing / self.rows
