"""A measure of predictions."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from core.methods.metrics.bias import Bias, no_bias
from core.methods.metrics.influence import Influence
from core.methods.metrics.rules import ColumnlessRule
from core.parts.predictions.predictions import Predictions
from core.stats.intervals import Spread
from core.table.schema import Task


class Judged(StrEnum):
    """What a metric looks at beside the truth."""

    LABELS = "labels"
    PROBABILITIES = "probabilities"
    VALUES = "values"


@dataclass(frozen=True)
class Metric:
    """A measure of predictions: `compute` gives one number, or NaN where it is not defined.

    `is_count` marks a share of rows, whose interval is known. `influence` says how far each row
    pulls it (see `core.methods.metrics.influence`). No value is under `least` or over `most`.
    `rule` is the best rule without columns where the baseline is not.
    `of_a_class` says that of two classes it speaks of the positive one. `bias` is about how far off
    so few rows put it on average (see `core.methods.metrics.bias`). `is_raised_by_far_rows`
    marks an error that a few far-off rows can make up, so that one more of them moves it up and
    never down; `far` says by what a row is far off, where that is not its influence. `is_ranking`
    marks what the rows of one class tell beside those of the other, as many as the rarer one has.
    """

    key: str
    label: str
    summary: str
    task: Task
    judged: Judged
    compute: Callable[[Predictions], float]
    influence: Influence
    higher_is_better: bool = True
    least: float = -np.inf
    most: float = np.inf
    rule: ColumnlessRule | None = None
    is_count: bool = False
    of_a_class: bool = False
    bias: Bias = no_bias
    is_raised_by_far_rows: bool = False
    far: Influence | None = None
    is_ranking: bool = False

    @property
    def highest(self) -> float | None:
        """The most it can be; None where there is no limit."""
        return self.most if np.isfinite(self.most) else None

    @property
    def is_share(self) -> bool:
        """Has it a least and a most, as a share of rows has?"""
        return bool(np.isfinite(self.least) and np.isfinite(self.most))

    @property
    def tail_influence(self) -> Influence:
        """By what it is seen whether the score hangs on few rows."""
        return self.far or self.influence

    @property
    def goes_by_share_called(self) -> bool:
        """Does it go up and down with how many rows a model calls positive?"""
        return self.of_a_class and self.judged is Judged.LABELS

    @property
    def sign(self) -> int:
        """1 where more is better, else -1."""
        return 1 if self.higher_is_better else -1

    def is_better(self, score: float, than: float) -> bool:
        return score > than if self.higher_is_better else score < than

    def possible(self, spread: Spread) -> Spread:
        """The spread with an interval that keeps to the values the metric can take."""
        return replace(spread, low=max(spread.low, self.least), high=min(spread.high, self.most))
