"""What a comparison of two tables is asked, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.drift.compare.score_change import ScoreChange
from core.drift.compare.together import ColumnsTogether
from core.drift.measures.words import MovedWord
from core.table.schema import Kind


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
    words", "topics", or of dates "earlier", "past", "jump", "weekdays" or "hours" where those moved
    furthest.
    `p_value` is as measured, before the correction for many columns. `drifted` needs an effect
    above the threshold and a p-value that survives the correction; that a date is later is no
    alarm. `new_levels` are levels that the reference does not have, the most frequent first, and
    `new_share` the share of current rows that have one; `is_news` where that is more than luck.
    `words` and `topics` are those of texts whose share moved by more than luck, the furthest first.
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
    words: tuple[MovedWord, ...] = ()
    topics: tuple[MovedWord, ...] = ()

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
class DriftReport:
    """What moved between two tables, worst first, and what to do about it.

    `share_drifted` is the drifted share of the columns that count. `rows` are those of the
    reference and of the current table. `target` is None where no target was named or the current
    table has none (its rows have no outcome yet). `score` is None where no model was scored on
    outcomes, `together` where the columns were not looked at as one; `not_compared` are columns
    that nothing is said of, `notes` say in sentences what else was not looked at. `weights` are the
    shares of the columns in what a model goes by (`column_weights`).
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
    together: ColumnsTogether | None = None
    not_compared: tuple[NotCompared, ...] = ()
    notes: tuple[str, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)

    @property
    def ranked(self) -> tuple[ColumnDrift, ...]:
        """The columns by how far they moved times how much the model goes by them, the first to be
        looked at first; as they are without a model."""
        if not self.weights:
            return self.columns
        return tuple(sorted(self.columns, key=self.priority, reverse=True))

    def priority(self, drift: ColumnDrift) -> float:
        """The effect in multiples of its limit, times the model's share."""
        return drift.severity * self.weights.get(drift.name, 0.0)

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
