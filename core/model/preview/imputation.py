"""What several completed tables say together, as records."""

from dataclasses import dataclass, replace

from core.methods.metrics import METRICS
from core.model.preview.estimates import TableEstimate
from core.stats.intervals import Spread
from core.stats.rubin import PooledEstimate
from core.wording.numbers import figure_text, number_text
from core.wording.scored import FOLDS, ScoredParts

MEAN, COEFFICIENT, SCORE = "mean", "coefficient", "score"
QUESTIONS = {MEAN: "Mean", COEFFICIENT: "Coefficient", SCORE: "Score"}


@dataclass(frozen=True)
class ImputationQuestion:
    """What is asked of each of `sets` completed tables: a key of QUESTIONS, and of which column
    (not for a score)."""

    what: str
    column: str = ""
    sets: int = 10


@dataclass(frozen=True)
class EstimateLine:
    """An estimate by its name, with its standard error and its 95 % interval."""

    name: str
    value: float
    error: float
    low: float
    high: float


@dataclass(frozen=True)
class MultipleImputation:
    """The estimates of the completed tables of `rows` rows, and what they say together.

    `single` is the estimate by the recipe's own filling, `complete` that by rows without a gap;
    None for a score, which other rows would make another one. `metric` is the score's, over the
    `parts` that are scored.
    """

    question: ImputationQuestion
    rows: int
    sets: tuple[TableEstimate, ...]
    pooled: PooledEstimate
    single: TableEstimate
    complete: TableEstimate | None
    metric: str = ""
    parts: ScoredParts = FOLDS

    @property
    def subject(self) -> str:
        """What is estimated, in words."""
        if self.question.what == SCORE:
            return f"{METRICS[self.metric].label} over the {self.parts.plural}"
        return f"The {self.question.what} of {self.question.column!r}"

    @property
    def lines(self) -> tuple[EstimateLine, ...]:
        """Every estimate with its interval, one a line: the pooled one first, then the single
        filling, complete rows, and the tables."""
        found = self.pooled
        others = [("One filling", self.single), ("Complete rows", self.complete)]
        named = [(name, one) for name, one in others if one is not None]
        named += [(f"Table {n}", one) for n, one in enumerate(self.sets, start=1)]
        lines = [EstimateLine("Pooled", found.estimate, found.error, found.low, found.high)]
        lines += [EstimateLine(name, o.value, o.error, *o.interval) for name, o in named]
        return tuple(map(self._possible, lines))

    def _possible(self, line: "EstimateLine") -> "EstimateLine":
        """No end of a score's interval is one that the score cannot have."""
        if not self.metric:
            return line
        spread = Spread(line.value, float("nan"), line.low, line.high)
        possible = METRICS[self.metric].possible(spread)
        return replace(line, low=possible.low, high=possible.high)

    @property
    def sentence(self) -> str:
        """What the numbers say for this table."""
        found, pooled_line = self.pooled, self.lines[0]
        pooled = figure_text(found.estimate, pooled_line.low, pooled_line.high)
        low, high = self.single.interval
        width = (high - low) / (found.high - found.low) if found.high > found.low else 1.0
        return (
            f"{self.subject} is {pooled.value} (95 % interval {pooled.ends}) by {found.sets} "
            f"completed tables. The gaps cost {found.missing_information:.0%} of the information. "
            f"The recipe's one filling says {number_text(self.single.value)}; taking filled cells "
            f"for known ones, its interval is {width:.0%} as wide."
        )
