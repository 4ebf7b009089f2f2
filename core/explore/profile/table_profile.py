"""What a profile says of pairs, gaps and the target: frozen, every number finite or None."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.explore.profile.class_balance import ClassBalance
from core.explore.profile.column_profiles import VariableProfile
from core.stats.luck import LEVEL
from core.table.schema import Task

AssociationMeasure = Literal[
    "pearson", "spearman", "cramers_v", "correlation_ratio", "missing", "mutual_information"
]


@dataclass(frozen=True)
class Association:
    """How closely two columns go together over the `rows` that have both: -1 to 1 for numbers,
    0 to 1 otherwise."""

    a: str
    b: str
    measure: AssociationMeasure
    value: float
    rows: int


@dataclass(frozen=True)
class Associations:
    """Pairs of `names` that could be measured. `sampled_rows` is set where ranks, categories and
    mixed pairs were measured on that many random rows; `left_out` are columns beyond the cap: those
    whose strongest link was weaker than that of the columns kept."""

    names: tuple[str, ...]
    pairs: tuple[Association, ...]
    sampled_rows: int | None
    left_out: tuple[str, ...]

    def matrix(self, numbers: AssociationMeasure = "pearson") -> np.ndarray:
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
    class whose rate the bins show. `p` is the chance of as much where nothing is there, for this
    column alone: by the chi-squared test of the slices, thin ones joined, or for numbers by the
    ranks in the slices (Kruskal-Wallis); None where the rows are too few to tell. `adjusted` is the
    same after Holm's correction, where all columns were looked at.
    """

    column: str
    measure: AssociationMeasure
    strength: float | None
    of: str | None
    overall: float
    bins: tuple[TargetBin, ...]
    p: float | None = None
    adjusted: float | None = None

    @property
    def is_beyond_chance(self) -> bool:
        """Is there more than luck would show in one table of twenty, however wide?"""
        return self.adjusted is not None and self.adjusted < LEVEL


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
    classes: ClassBalance | None = None

    def __getitem__(self, name: str) -> VariableProfile:
        return next(variable for variable in self.variables if variable.name == name)

    def relation(self, name: str) -> TargetRelation | None:
        return next((found for found in self.relations if found.column == name), None)
