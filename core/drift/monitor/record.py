"""What is kept of a batch that a saved model was watched over."""

from collections.abc import Mapping
from typing import Literal

from core.workspace.registry.card_record import CardRecord, Figure

LossCounts = tuple[tuple[int, ...], ...]  # rows by kind and bin
BandEnds = tuple[Figure, Figure]


class BatchScore(CardRecord):
    """A figure with the ends of its 95 % interval."""

    value: Figure
    low: Figure
    high: Figure


class ColumnReading(CardRecord):
    """How far a column of a batch stands from the rows that the model learned from: the effect of
    the test that says most, in its own unit, and from where on it counts. `missing` is the share of
    rows without a value; `p_value` as measured."""

    name: str
    effect: float
    limit: float
    drifted: bool
    missing: float
    direction: str
    p_value: Figure = None

    @property
    def severity(self) -> float:
        """The effect in multiples of its limit."""
        return self.effect / self.limit


class TogetherReading(CardRecord):
    """By what AUC a batch's rows are told from those that the model learned from, by all columns
    together; `luck` is exceeded once in a hundred where nothing moved."""

    auc: float
    luck: float
    moved: bool


class ScoreShape(CardRecord):
    """What the model said of a batch: five points of its distribution (5, 25, 50, 75 and 95 % of
    the rows lie under them) of the positive's probability, or of that of the class that is said, or
    of the number; and the share of rows that each class is said of, the commonest first."""

    points: tuple[float, ...]
    said: Mapping[str, float] = {}


class BatchOutcomes(CardRecord):
    """How the model did on `rows` with known outcomes, by metric; `losses` counts those that are
    new by how wrong it was of them."""

    rows: int
    scores: Mapping[str, BatchScore]
    losses: LossCounts = ()


class BatchLook(CardRecord):
    """One batch: its file, rows, drift, answers and, where they are known, outcomes.

    `at` is when it was looked at, `label` what it is called, `digest` that of its content.
    `verdict` and `reason` are what was said of it then; `missing` and `far` are shares of cells and
    numbers, `seconds` how long the model took to answer. `estimated` is how well it does by what it
    says alone, by metric, with the band that realised scores lie in. `sees` is
    within how many such batches a fall by 0.05 is an alarm. `key` is the column by which
    outcomes may come later.
    """

    kind: Literal["batch"] = "batch"
    at: str
    label: str
    file: str
    digest: str
    rows: int
    answered: int
    missing: float
    far: float
    seconds: float
    verdict: str = "stable"
    reason: str = ""
    drift: str
    drift_reason: str
    columns: tuple[ColumnReading, ...]
    prediction: ColumnReading | None = None
    together: TogetherReading | None = None
    score: ScoreShape | None = None
    outcomes: BatchOutcomes | None = None
    estimated: Mapping[str, BatchScore] = {}
    sees: int | None = None
    key: str = ""
    notes: tuple[str, ...] = ()

    def by_now(self, outcomes: BatchOutcomes | None, late: "LateOutcomes | None") -> "BatchLook":
        """The same with the outcomes that are known by now, and the verdict on such as came later
        where that is graver."""
        changed: dict[str, object] = {"outcomes": outcomes}
        if late is not None and late.verdict != "stable" and self.verdict != "retrain":
            changed |= {"verdict": late.verdict, "reason": late.reason}
        return self.model_copy(update=changed)


class LateOutcomes(CardRecord):
    """Outcomes that came later, of the batch with that number from 0: the file and the digest of
    its content, and what was said then of all outcomes together."""

    kind: Literal["outcomes"] = "outcomes"
    at: str
    batch: int
    file: str
    digest: str
    verdict: str = "stable"
    reason: str = ""
    outcomes: BatchOutcomes


BatchEntry = BatchLook | LateOutcomes
