"""Is one model better than another by more than the luck of the folds?"""

from dataclasses import dataclass

from core.methods.metrics import METRICS
from core.model.train import ModelRun, TrainResult
from core.model.train.difference import paired_difference
from core.stats.intervals import Spread
from core.wording.numbers import number_text


@dataclass(frozen=True)
class Comparison:
    """Fold by fold, how much better `first` is than `second`: above 0 speaks for the first.

    `spread` is the mean difference with a 95 % interval.
    """

    first: str
    second: str
    metric: str
    differences: tuple[float, ...]
    spread: Spread

    @property
    def winner(self) -> str | None:
        """The label of the model that is better by more than noise, or None."""
        if self.spread.low > 0:
            return self.first
        return self.second if self.spread.high < 0 else None

    @property
    def verdict(self) -> str:
        """One sentence, without markup."""
        label = METRICS[self.metric].label
        interval = " to ".join(
            number_text(end, signed=True) for end in (self.spread.low, self.spread.high)
        )
        if self.winner is None:
            return (
                f"{self.first} and {self.second} are not distinguishable by {label} on these "
                f"folds: the difference is {number_text(self.spread.mean, signed=True)} "
                f"(95 % interval {interval})."
            )
        loser = self.second if self.winner == self.first else self.first
        return (
            f"{self.winner} is better than {loser} by more than noise: {label} differs by "
            f"{number_text(abs(self.spread.mean))} (95 % interval {interval})."
        )


def compare(result: TrainResult, first: ModelRun, second: ModelRun, metric: str) -> Comparison:
    """Compare two runs on the same folds, row beside row.

    The interval holds for one model against each of the others at once.
    """
    seen = paired_difference(result, first, second, metric)
    return Comparison(first.label, second.label, metric, seen.folds, seen.spread)
