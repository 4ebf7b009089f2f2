"""What may be promised of a threshold, and what became of a promise."""

from dataclasses import dataclass
from typing import Any

from core.choices.options import Choice, Number, check_fields
from core.model.train.sweep import EQUAL_COSTS, MOST_COST, Costs
from core.model.train.threshold_movement import Pairs
from core.parts.predictions.kept_promise import KeptPromise
from core.parts.values.kinds import as_label
from core.wording.numbers import number_text

PRECISION, RECALL, COST = "precision", "recall", "cost"
WHAT = Choice("what", "What is promised", (PRECISION, RECALL, COST), PRECISION)
LEVEL = Number("level", "At least this share", 0.01, 0.999, 0.9, step=0.01)
MOST_A_ROW = Number("level", "At most this cost a row", 0.0, MOST_COST, 0.5)
CONFIDENCE = Number("confidence", "With this confidence", 0.5, 0.999, 0.9, step=0.01)


@dataclass(frozen=True)
class Promise:
    """Precision or recall of at least `level`, or a mean cost a row of at most that, with a
    `confidence` that no threshold which is said to keep it breaks it.

    Of a model that was chosen `among` several on the same rows the promise is one of so many that
    could have been made: each may be broken so many times less often (Bonferroni), that the one
    which is made holds. Without, recalls of the best of 20 equal models were broken in 42 of 100
    tables where 10 may.
    """

    what: str = PRECISION
    level: float = LEVEL.default
    confidence: float = CONFIDENCE.default
    among: int = 1

    def __post_init__(self) -> None:
        level = MOST_A_ROW if self.what == COST else LEVEL
        check_fields((WHAT, level, CONFIDENCE), self)

    @property
    def tail(self) -> float:
        """How often a threshold may break it that is said to keep it."""
        return (1 - self.confidence) / self.among

    @property
    def words(self) -> str:
        """What is promised, as a noun."""
        if self.what == COST:
            return f"a cost of at most {self.level:g} a row"
        return f"a {self.what} of at least {self.level:g}"


@dataclass(frozen=True)
class PromisedThreshold:
    """The threshold that keeps a promise, None where none can.

    `seen` is what it gives on the rows that were looked at (of the promise's kind), `flagged` the
    share that it calls positive; NaN without one. `reachable` is what these rows could promise at
    the most with the same confidence (of a cost: at the least), None where that is nothing.
    """

    promise: Promise
    positive: Any
    rows: int
    threshold: float | None
    seen: float
    flagged: float
    reachable: float | None
    costs: Costs = EQUAL_COSTS

    @property
    def kept(self) -> KeptPromise | None:
        """What is kept with the threshold; None where none keeps the promise."""
        if self.threshold is None:
            return None
        return KeptPromise(
            **vars(self.promise),
            **vars(self.costs),
            threshold=self.threshold,
            positive=as_label(self.positive),
            rows=self.rows,
        )

    @property
    def verdict(self) -> str:
        """One or two sentences, without markup."""
        sure = f"with {100 * self.promise.confidence:g} % confidence"
        if self.promise.among > 1:
            sure += f", which counts that the model is the best of {self.promise.among:,},"
        of_class = f" for {as_label(self.positive)}" if self.promise.what != COST else ""
        if self.threshold is None:
            most = (
                "They can promise none."
                if self.reachable is None
                else f"They can promise {self.reachable:.3g}."
            )
            return (
                f"No threshold can promise {self.promise.words}{of_class} {sure} on these "
                f"{self.rows:,} rows. {most}"
            )
        return (
            f"From {number_text(self.threshold, 3)} on, {self.promise.words}{of_class} holds "
            f"{sure} for new rows that are like these {self.rows:,}; here it is "
            f"{number_text(self.seen)}, and "
            f"{self.flagged:.1%} of the rows are flagged."
        )


def asked_again(kept: KeptPromise) -> tuple[Promise, Costs]:
    """What a promise that is kept asked for."""
    return Promise(kept.what, kept.level, kept.confidence, kept.among), Costs(
        kept.false_alarm, kept.miss
    )


@dataclass(frozen=True)
class OtherModels:
    """What is known of other models than those whose answers are looked at: pairs of answers of
    models of thirds, `unseen` by them, and `among` how many the model was chosen."""

    unseen: Pairs = ()
    among: int = 1


ALONE = OtherModels()
