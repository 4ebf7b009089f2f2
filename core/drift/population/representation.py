"""What a comparison of rows with a population found."""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil

RATIO = 0.8  # a group is short below four fifths of its share, and ample above five fourths


class GroupVerdict(StrEnum):
    """What can be said of a group's share beside that in the population."""

    UNDER = "under-represented"
    OVER = "over-represented"
    CLOSE = "close to its share"
    UNSURE = "too few rows to say"


@dataclass(frozen=True)
class PopulationGroup:
    """A group of the population: its rows, those expected, and the ratio of both.

    `low` and `high` bound the ratio, for all groups together 95 %; `p_value` is corrected for the
    number of groups.
    """

    name: str
    rows: int
    expected: float
    share: float
    population: float
    ratio: float
    low: float
    high: float
    p_value: float
    verdict: GroupVerdict


@dataclass(frozen=True)
class Representation:
    """A column's groups against a population; `rows` are in one of its groups.

    `missing` rows have no value, and those of `outside` are in groups (by name, with their rows)
    that the population does not have: neither is counted. `chi2` with its `freedom` and `p_value`
    is the goodness of fit, `effect` Cohen's w, `by_luck` the w that so many rows of the population
    itself have on average, `visible` the w that so many rows show four times of five. All are None
    where too few rows are expected in all groups but one.
    """

    column: str
    rows: int
    population_rows: int | None
    missing: int
    outside: tuple[tuple[str, int], ...]
    groups: tuple[PopulationGroup, ...]
    chi2: float | None
    freedom: int
    p_value: float | None
    effect: float | None
    by_luck: float | None
    visible: float | None

    @property
    def lacking(self) -> int:
        """The rows of the short groups to be added, others unchanged, for their joint share."""
        short = self.of(GroupVerdict.UNDER)
        share = sum(group.population for group in short)
        there = sum(group.rows for group in short)
        return ceil((share * self.rows - there) / (1 - share)) if 0 < share < 1 else 0

    def of(self, verdict: GroupVerdict) -> tuple[PopulationGroup, ...]:
        """The groups with that verdict, the furthest from 1 first where they are off."""
        return tuple(group for group in self.groups if group.verdict is verdict)
