"""What a comparison of two tables is asked, and what it answers."""

from dataclasses import dataclass
from enum import StrEnum

from core.table.schema import Kind

FALL = 0.0025  # chance of so low a score by luck, up to which a model is said to do worse
MAYBE = 0.05  # the same, up to which nobody is told that it does as well as it did
BIAS = 0.05  # by how much the mean of a probability may come to be off


class DriftVerdict(StrEnum):
    """What to do about a model that learned from the reference; of two subsets of one table, which
    ask nobody to do anything, only whether they differ."""

    STABLE = "stable"
    WATCH = "watch"
    RETRAIN = "retrain"
    ALIKE = "alike"
    APART = "apart"


@dataclass(frozen=True)
class DriftPlan:
    """How two tables are compared.

    `number_test` and `category_test` are keys of the catalogues in `core.drift.measures`; a limit
    of None is the test's own. `columns` limits the comparison, None means every column. `target`
    is the column a model predicts, read as `target_kind` where that is not its own. `alpha` is the
    share of false alarms that is accepted among the alarms (Benjamini-Hochberg), and how often two
    tables of one process raise any. `of_subsets`: both are rows of one table, so
    nothing happened between them and no advice follows.
    """

    number_test: str = "ks"
    category_test: str = "chi2"
    columns: tuple[str, ...] | None = None
    target: str | None = None
    target_kind: Kind | None = None
    alpha: float = 0.005
    number_threshold: float | None = None
    category_threshold: float | None = None
    of_subsets: bool = False


@dataclass(frozen=True)
class ColumnDrift:
    """How far one column has moved.

    `test` is the key of the test that says most, or "missing", "far", "spike", "words", "unknown
    words", or of dates "earlier", "past", "jump", "weekdays" or "hours" where those moved furthest.
    `p_value` is as measured, before the correction for many columns. `drifted` needs an effect
    above the threshold and a p-value that survives the correction; that a date is later is no
    alarm. `new_levels` are
    levels that the reference does not have, the most frequent first, and `new_share` the share of
    current rows that have one; `is_news` where that is more than the luck of rare levels.
    """

    name: str
    kind: Kind
    test: str
    statistic: float
    p_value: float | None
    effect: float
    threshold: float
    drifted: bool
    direction: str
    reference_missing: float
    current_missing: float
    new_levels: tuple[str, ...] = ()
    new_share: float = 0.0
    is_news: bool = False

    @property
    def severity(self) -> float:
        """The effect in multiples of its threshold."""
        return self.effect / self.threshold

    @property
    def counts(self) -> bool:
        """Is this column part of the verdict?"""
        return self.drifted or self.kind is not Kind.DATE


@dataclass(frozen=True)
class KindChange:
    """A column whose values are of another kind now; they were read as the reference's kind."""

    name: str
    reference: Kind
    current: Kind


@dataclass(frozen=True)
class NotCompared:
    """A column of both tables of which nothing is said, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class ScoredRows:
    """A score on some rows, with its 95 % interval."""

    value: float
    low: float
    high: float
    rows: int


@dataclass(frozen=True)
class ProbabilityBias:
    """By how much the probability of a class is too high on average, before and now, and the
    chance of means at least as far apart where nothing changed."""

    label: str
    before: float
    now: float
    p_value: float

    @property
    def moved(self) -> bool:
        return abs(self.now - self.before) > BIAS and self.p_value <= FALL


@dataclass(frozen=True)
class ScoreChange:
    """A model's score on the current rows with outcomes, beside the one on rows it was not fitted
    on, which `source` names.

    `p_value` is the chance of a score at least so much worse where nothing changed. `is_sure`: a
    loss of half of what the model is better than its baseline would have shown. `bias` is of the
    class whose probability is furthest off, as a score that goes by ranks cannot see it.
    """

    metric: str
    source: str
    before: ScoredRows
    now: ScoredRows
    p_value: float
    is_sure: bool
    bias: ProbabilityBias | None = None

    @property
    def fell(self) -> bool:
        return self.p_value <= FALL

    @property
    def is_off(self) -> bool:
        """Are its probabilities off, which they were not before?"""
        return self.bias is not None and self.bias.moved

    @property
    def holds(self) -> bool:
        return self.is_sure and self.p_value > MAYBE and not self.is_off


@dataclass(frozen=True)
class DriftReport:
    """What moved between two tables, worst first, and what to do about it.

    `share_drifted` is the drifted share of the columns that count. `rows` are those of the
    reference and of the current table. `target` is None where no target was named or the current
    table has none (its rows have no outcome yet). `score` is None where no model was scored on
    outcomes; `not_compared` are columns that nothing is said of, `notes` say in sentences what else
    was not looked at.
    """

    verdict: DriftVerdict
    reason: str
    share_drifted: float
    columns: tuple[ColumnDrift, ...]
    missing_columns: tuple[str, ...]
    new_columns: tuple[str, ...]
    kind_changes: tuple[KindChange, ...]
    target: ColumnDrift | None
    prediction: ColumnDrift | None
    rows: tuple[int, int]
    score: ScoreChange | None = None
    not_compared: tuple[NotCompared, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def drifted(self) -> tuple[ColumnDrift, ...]:
        return tuple(column for column in self.columns if column.drifted)

    @property
    def every(self) -> tuple[ColumnDrift, ...]:
        """Target and prediction, where there are any, then the columns."""
        ends = tuple(drift for drift in (self.target, self.prediction) if drift is not None)
        return ends + self.columns

    def role(self, drift: ColumnDrift) -> str:
        """`target`, `prediction`, or nothing for an ordinary column."""
        if drift is self.target:
            return "target"
        return "prediction" if drift is self.prediction else ""
