"""What a replay is asked for, and what it says of each window."""

from dataclasses import dataclass

from core.data.expectations import ExpectationRule

SURE = 0.05  # the chance of a false alarm in all windows and columns together
EFFECT = 0.3  # a medium effect: Cohen (1988), "Statistical power analysis", chapter 7


@dataclass(frozen=True)
class ReplayPlan:
    """How a table is replayed: `rows` at a time, against its first `reference_rows` rows."""

    rows: int
    reference_rows: int
    target: str | None = None


@dataclass(frozen=True)
class FailingRule:
    """A rule that a window fails: `unexpected` of the `checked` rows, the first one as an example.

    `may_be_luck` where the rule allows some such rows, and as many as these come by chance.
    """

    rule: ExpectationRule
    checked: int
    unexpected: int
    example: tuple[int, str]
    may_be_luck: bool


@dataclass(frozen=True)
class ColumnDistance:
    """How far a column of a window is from the reference.

    `effect` is Cohen's w between the two, less what luck adds to it; `p_value` is corrected for
    all windows and columns; `rows` are those of the reference and of the window.
    """

    column: str
    effect: float
    p_value: float
    rows: tuple[int, int]

    @property
    def is_apart(self) -> bool:
        return self.effect >= EFFECT and self.p_value <= SURE


@dataclass(frozen=True)
class TargetEstimate:
    """A mean or a rate with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Window:
    """Some rows that follow each other, `first` to `last` from 1.

    `missing` is the share of cells without a value, `far` that of numbers beyond 3 interquartile
    ranges outside the quartiles of the reference (None without numbers). `columns` are those that
    stand apart from the reference, then others, furthest first; empty for the reference itself
    and where the window has too few rows to say.
    """

    first: int
    last: int
    is_reference: bool
    missing: float
    far: float | None
    target: TargetEstimate | None
    failing: tuple[FailingRule, ...]
    columns: tuple[ColumnDistance, ...]

    @property
    def rows(self) -> int:
        return self.last - self.first + 1

    @property
    def apart(self) -> tuple[ColumnDistance, ...]:
        """The columns that stand apart from the reference."""
        return tuple(column for column in self.columns if column.is_apart)


@dataclass(frozen=True)
class Replay:
    """All windows of a table in their order.

    `target_measure` says what the target's figure is; `visible` is the smallest effect that a full
    window could have shown beyond luck, None where no window has rows enough. `of_table` are the
    rules of a whole file, `absent` those of columns that are not there.
    """

    windows: tuple[Window, ...]
    target_measure: str
    visible: float | None
    of_table: tuple[ExpectationRule, ...]
    absent: tuple[ExpectationRule, ...]
