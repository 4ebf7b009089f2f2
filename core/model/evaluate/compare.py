"""Is one model better than another by more than the luck of the folds?"""

from dataclasses import dataclass, replace

import numpy as np

from core.methods.metrics import METRICS
from core.model.train import ModelRun, TrainResult
from core.model.train.difference import paired_difference
from core.stats.intervals import Spread
from core.wording.numbers import figure_text, number_text
from core.wording.scored import FOLDS, ScoredParts


@dataclass(frozen=True)
class Comparison:
    """Fold by fold, or as `parts` calls them, how much better `first` is than `second`: above 0
    speaks for the first.

    `spread` is the mean difference with a 95 % interval; without one (NaN) where `is_chosen`: a
    threshold may have been chosen on the rows that are scored.
    """

    first: str
    second: str
    metric: str
    differences: tuple[float, ...]
    spread: Spread
    is_chosen: bool = False
    parts: ScoredParts = FOLDS

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
        if self.is_chosen:
            return (
                f"{label} of {self.first} and {self.second} differs by "
                f"{number_text(self.spread.mean, signed=True)} at a threshold that may have been "
                "chosen on these rows: no interval is known, and so neither is better."
            )
        apart = figure_text(self.spread.mean, self.spread.low, self.spread.high, signed=True)
        if self.winner is None:
            return (
                f"{self.first} and {self.second} are not distinguishable by {label} on "
                f"{self.parts.these}: the difference is {apart.value} "
                f"(95 % interval {apart.ends})."
            )
        loser = self.second if self.winner == self.first else self.first
        return (
            f"{self.winner} is better than {loser} by more than noise: {label} differs by "
            f"{apart.value[1:]} (95 % interval {apart.ends})."
        )


def practical_verdict(seen: Comparison, margin: float) -> str:
    """What the interval says where differences of up to `margin` do not matter (a region of
    practical equivalence: Kruschke 2018, "Rejecting or accepting parameter values"): one sentence,
    without markup; empty where no interval is known or nothing is said to be alike."""
    low, high = seen.spread.low, seen.spread.high
    if not margin > 0 or np.isnan(low):
        return ""
    within = f"by more than {number_text(margin)}"
    if low > margin:
        return f"{seen.first} is better {within}: the difference matters."
    if high < -margin:
        return f"{seen.second} is better {within}: the difference matters."
    if -margin <= low and high <= margin:
        return f"Neither is better {within}: they are practically the same."
    return f"Whether one is better {within} is open: the interval reaches over that border."


def compare(result: TrainResult, first: ModelRun, second: ModelRun, metric: str) -> Comparison:
    """Compare two runs on the same folds, row beside row.

    The interval holds for one model against each of the others at once. Where the recipe's
    threshold is best for a model by a measure on these rows, its labels are at one that is chosen
    for each fold on the others.
    """
    seen = paired_difference(result, first, second, metric)
    is_chosen = any(result.was_chosen_for(run, metric) for run in (first, second))
    spread = replace(seen.spread, low=np.nan, high=np.nan) if is_chosen else seen.spread
    labels = first.label, second.label
    return Comparison(*labels, metric, seen.folds, spread, is_chosen, result.parts)
