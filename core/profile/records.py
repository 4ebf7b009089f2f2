"""What a profile says: plain frozen records, every number finite or None."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from core.schema import Kind, Task

QUANTILES = (0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)

Measure = Literal["pearson", "spearman", "cramers_v", "correlation_ratio", "missing"]


@dataclass(frozen=True)
class Histogram:
    """Counts between edges; one more edge than counts."""

    edges: tuple[float, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True)
class NumberStats:
    """A number column without its gaps. `sd` has n - 1 below; `skew` and `kurtosis` (excess) are
    moments of the column itself. `outliers` lie 1.5 interquartile ranges outside the quartiles."""

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

    @property
    def median(self) -> float:
        return self.quantiles[3]


@dataclass(frozen=True)
class Level:
    """A value of a category column with its rows."""

    name: str
    count: int


@dataclass(frozen=True)
class CategoryStats:
    """The most frequent levels in falling order; what is not listed is counted together."""

    levels: tuple[Level, ...]
    other_levels: int
    other_count: int


@dataclass(frozen=True)
class DateStats:
    """The span of a date column; `edges` are ISO times, one more than `counts`."""

    low: str
    high: str
    median: str
    days: float
    edges: tuple[str, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True)
class TextStats:
    """Lengths in characters and words a text."""

    shortest: int
    longest: int
    median_length: float
    mean_words: float
    blank: int
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
    stats: Stats | None

    @property
    def missing_share(self) -> float:
        return self.missing / self.rows


@dataclass(frozen=True)
class Association:
    """How closely two columns go together: -1 to 1 for numbers, 0 to 1 otherwise."""

    a: str
    b: str
    measure: Measure
    value: float


@dataclass(frozen=True)
class Associations:
    """Pairs of `names` that could be measured. `sampled_rows` is set where ranks, categories and
    mixed pairs were measured on that many random rows; `left_out` are columns beyond the cap."""

    names: tuple[str, ...]
    pairs: tuple[Association, ...]
    sampled_rows: int | None
    left_out: tuple[str, ...]

    def matrix(self, numbers: Measure = "pearson") -> np.ndarray[Any, Any]:
        """Return the symmetric matrix over `names`: 1 on the diagonal, NaN where not measured."""
        place = {name: i for i, name in enumerate(self.names)}
        square = np.full((len(place), len(place)), np.nan)
        np.fill_diagonal(square, 1.0)
        hidden = "spearman" if numbers == "pearson" else "pearson"
        for pair in self.pairs:
            if pair.measure != hidden:
                i, j = place[pair.a], place[pair.b]
                square[i, j] = square[j, i] = pair.value
        return square


@dataclass(frozen=True)
class Missingness:
    """Gaps: columns that have some with their share, and which gaps come together."""

    shares: tuple[tuple[str, float], ...]
    pairs: tuple[Association, ...]
    complete_rows: int


@dataclass(frozen=True)
class TargetBin:
    """A slice of a column: its rows with a target, the target's rate or mean there, and the 95 %
    interval (Wilson for a rate, normal for a mean; None where one row says nothing of spread)."""

    label: str
    rows: int
    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class TargetRelation:
    """How the target changes along a column.

    `strength` is, over the bins, the bias-corrected Cramér's V (classes) or correlation ratio
    (numbers), so it also sees what is not monotone; None where it cannot be measured. `of` is the
    class whose rate the bins show.
    """

    column: str
    measure: Measure
    strength: float | None
    of: str | None
    overall: float
    bins: tuple[TargetBin, ...]


@dataclass(frozen=True)
class Profile:
    """A whole table at a glance."""

    rows: int
    columns: int
    duplicate_rows: int
    memory_bytes: int
    missing_cells: int
    variables: tuple[VariableProfile, ...]
    associations: Associations
    missingness: Missingness
    target: str | None
    task: Task | None
    relations: tuple[TargetRelation, ...]

    def __getitem__(self, name: str) -> VariableProfile:
        return next(variable for variable in self.variables if variable.name == name)

    def relation(self, name: str) -> TargetRelation | None:
        return next((found for found in self.relations if found.column == name), None)
