"""What steps of a selection see in the training rows, as records."""

from dataclasses import dataclass

import pandas as pd

from core.table.arrays import Array


@dataclass(frozen=True)
class RankedColumn:
    """A column, what it is worth by the measure (NaN: not measured), whether it stays, and the
    column that stays and says the same."""

    name: str
    value: float
    kept: bool
    repeats: str = ""


@dataclass(frozen=True)
class RankedColumns:
    """The columns by what a selection measured, the highest first; without a measure those that
    stay first. `note` says what a reader would miss."""

    measure: str
    columns: tuple[RankedColumn, ...]
    note: str = ""


@dataclass(frozen=True)
class InflatedColumn:
    """A column's variance inflation factor before any went, when it went itself as the `turn`-th
    (0: it stays), and at the end (NaN of a column that went or has one value)."""

    name: str
    at_first: float
    turn: int
    when_it_went: float
    at_last: float


@dataclass(frozen=True)
class InflatedColumns:
    """Every column, those that went first in their turn, then those that stay."""

    limit: float
    columns: tuple[InflatedColumn, ...]


@dataclass(frozen=True)
class PenaltyPath:
    """The weights (n_shares, n_columns) of standardised columns as the L1 penalty falls: signed, or
    of several classes the largest without its sign. `chosen` is the share of the step."""

    names: tuple[str, ...]
    shares: tuple[float, ...]
    weights: Array
    chosen: float


@dataclass(frozen=True)
class ScoreCurve:
    """The score of each set of columns: `names` came in or went out in turn (empty where many go
    at once), `sizes` are the columns in each set, and `kept` is the size that stays."""

    names: tuple[str, ...]
    sizes: tuple[int, ...]
    scores: tuple[float, ...]
    kept: int
    measure: str


@dataclass(frozen=True, eq=False)
class ComponentsSeen:
    """Shares of the variance of all components, how many are kept, the correlation of each column
    (row) with each of the first components, and rows on the first two with their target."""

    shares: tuple[float, ...]
    kept: int
    loadings: pd.DataFrame
    points: pd.DataFrame


SelectionLook = RankedColumns | InflatedColumns | PenaltyPath | ScoreCurve | ComponentsSeen
