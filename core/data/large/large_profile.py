"""What a streamed profile says, and which of it is exact."""

from dataclasses import dataclass

from core.data.large.distinct import MARGIN
from core.table.dataset import Dataset
from core.table.schema import Kind

EXACT = (
    "rows, gaps, lowest and highest value, mean, standard deviation, zeros, negatives, counts of "
    "levels and Pearson's correlation"
)
FROM_SAMPLE = "kinds, quantiles, histograms, outliers, text lengths, other associations, findings"


@dataclass(frozen=True)
class LargeLevel:
    """A value with its rows: exactly, or at least so many and at most `most`."""

    name: str
    count: int
    most: int


@dataclass(frozen=True)
class Distinct:
    """How many different values: exactly, or give or take `margin` of them."""

    count: int
    is_exact: bool

    @property
    def margin(self) -> float:
        return 0.0 if self.is_exact else MARGIN

    @property
    def text(self) -> str:
        if self.is_exact:
            return f"{self.count:,}"
        return f"about {self.count:,} (± {2 * MARGIN:.1%})"


@dataclass(frozen=True)
class LargeColumn:
    """One column over all rows. `mean` and `sd` (n - 1 below) are of number columns; `low` and
    `high` of numbers and, as ISO texts, of moments; `levels` the most frequent of texts, truths
    and numbers of few values. `kind` was inferred from the sample."""

    name: str
    type: str
    kind: Kind
    reason: str
    rows: int
    missing: int
    distinct: Distinct
    low: float | str | None
    high: float | str | None
    mean: float | None
    sd: float | None
    zeros: int
    negatives: int
    levels: tuple[LargeLevel, ...]

    @property
    def missing_share(self) -> float:
        return self.missing / self.rows


@dataclass(frozen=True)
class Correlation:
    """Pearson's correlation of two number columns over the `rows` where both have a value."""

    a: str
    b: str
    value: float
    rows: int


@dataclass(frozen=True)
class LargeProfile:
    """A table of any length after one pass, with the uniform sample that the rest is read from.

    `rejected` rows had too few or too many fields and are in no figure. `left_out` are number
    columns beyond the cap for correlations. `seed` and the table give the same sample again.
    """

    name: str
    path: str
    rows: int
    rejected: int
    disk_bytes: int
    columns: tuple[LargeColumn, ...]
    correlations: tuple[Correlation, ...]
    left_out: tuple[str, ...]
    sample: Dataset
    seed: int

    def __getitem__(self, name: str) -> LargeColumn:
        return next(column for column in self.columns if column.name == name)

    @property
    def note(self) -> str:
        """Which figures are of all rows and which of the sample."""
        if self.sample.rows >= self.rows:
            return f"All figures are of all {self.rows:,} rows."
        return (
            f"Exact, from all {self.rows:,} rows: {EXACT}. From a uniform sample of "
            f"{self.sample.rows:,} rows (seed {self.seed}): {FROM_SAMPLE}."
        )
