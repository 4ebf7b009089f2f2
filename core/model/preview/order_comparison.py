"""The scores of the honest and of the leaky order, as a record."""

from dataclasses import dataclass

import numpy as np

from core.methods.metrics import METRICS
from core.stats.intervals import Spread
from core.wording.numbers import figure_text, number_text
from core.wording.scored import FOLDS, ScoredParts


@dataclass(frozen=True)
class OrderComparison:
    """The scores of the two orders, fold by fold, by one metric of one model on `rows` rows.

    `early` says what the leaky order does before rows are divided. `inflation` is how much better
    that looks than the honest order, above 0 whether or not more is better, with a 95 % interval
    of the paired differences that is corrected for shared training rows.
    """

    leak: str
    early: str
    metric: str
    model: str
    rows: int
    honest: tuple[float, ...]
    leaky: tuple[float, ...]
    inflation: Spread
    parts: ScoredParts = FOLDS

    @property
    def sentence(self) -> str:
        """What the numbers say for this table."""
        metric, found = METRICS[self.metric], self.inflation
        if not np.isfinite(found.mean):
            return f"The orders could not be compared: {metric.label} is not known."
        scores = (
            f"With {self.early} before the split {metric.label} is "
            f"{number_text(float(np.nanmean(self.leaky)))}; learned from the rows that are fitted "
            f"alone it is {number_text(float(np.nanmean(self.honest)))}"
        )
        if self.honest == self.leaky:
            return (
                f"{scores}: no score differs. The order is wrong all the same: on another table, "
                "or with another model, the same step may leak."
            )
        if not found.is_bounded:
            return (
                f"{scores}. One score in each order does not tell how much of that is luck; divide "
                "the rows into folds on Train to see it. The order is wrong all the same."
            )
        mean, low, high = figure_text(found.mean, found.low, found.high)
        interval = f"95 % interval {low} to {high}"
        if found.low > 0:
            return f"{scores}. The wrong order looks better by {_size(found)} ({interval})."
        if found.high < 0:
            return f"{scores}. Here the wrong order even looks worse, by {_size(found)}."
        return (
            f"{scores}. The difference of {mean} ({interval}) is no more than "
            f"{self.parts.luck}. The order is wrong all the same: on another table, or with "
            "another model, the same step may leak."
        )


def _size(spread: Spread) -> str:
    return number_text(abs(spread.mean))
