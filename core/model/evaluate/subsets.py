"""A model on some of the rows: is it worse there than elsewhere by more than luck?"""

from dataclasses import dataclass, replace

import numpy as np

from core.methods.metrics import Metric, Predictions
from core.methods.metrics.metric import Judged
from core.methods.metrics.sample import sample_interval
from core.model.train import ModelRun, TrainResult
from core.pipeline.subsets import FEW_ROWS
from core.stats.luck import LEVEL
from core.table.arrays import Array
from core.wording.numbers import figure_text, number_text

FEW_OF_A_CLASS = 10
FEWEST_DRAWS, DRAWS_A_LOOK = 400, 60  # of random subsets
MOST_DRAWN = 5_000  # other rows that those are drawn from


@dataclass(frozen=True)
class Estimate:
    """A score with its 95 % interval; NaN where it is not defined on these rows."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class SubsetScore:
    """One metric inside a subset, in the rest, and over all rows that were scored out of fold.

    `difference` is inside - rest. The intervals are those of samples of rows, or of groups where
    rows have one (see `sample_interval`); that of the difference is made of both (Zou and Donner
    2008, "Construction of confidence limits about effect measures") and holds for `looks` subsets
    at once (Bonferroni). Of numbers and probabilities it may be `by_luck` all the same: a few
    far-off rows make a score of few rows, a ranking of few positive rows is easy, and rows drawn at
    random differ from the others as often. Where a threshold
    `is_chosen`, may have been on these rows, there are no intervals (NaN).
    """

    name: str
    metric: Metric
    rows: int
    rows_rest: int
    inside: Estimate
    rest: Estimate
    whole: Estimate
    difference: Estimate
    thin: str
    by_luck: bool = False
    is_chosen: bool = False

    @property
    def verdict(self) -> str:
        """One sentence, without markup."""
        if np.isnan(self.inside.value):
            return f"{self.metric.label} is not defined on these {self.rows:,} rows. {self.thin}"
        if self.is_chosen:
            apart = number_text(self.difference.value, signed=True)
            return (
                f"{apart} beside the other rows, at a threshold that may have been chosen on these "
                f"rows: no interval is known. {self.thin}"
            ).strip()
        if np.isnan(self.difference.low):
            return f"There is nothing to compare these {self.rows:,} rows with. {self.thin}".strip()
        value, low, high = figure_text(
            self.difference.value, self.difference.low, self.difference.high, signed=True
        )
        if self.by_luck or self.difference.low <= 0 <= self.difference.high:
            verdict = "No difference to the other rows beyond luck"
        else:
            better = self.metric.is_better(self.inside.value, self.rest.value)
            verdict = f"{'Better' if better else 'Worse'} than on the other rows by more than luck"
        return f"{verdict}: {value} (95 % interval {low} to {high}). {self.thin}".strip()


def score_subset_of(
    result: TrainResult, run: ModelRun, part: tuple[str, Array], metric: Metric, looks: int = 1
) -> SubsetScore:
    """Score a named subset of what a run is scored by: where the recipe's threshold is best by a
    measure on all rows, labels at one that is chosen for each fold on the others; at another that
    moves labels, no interval of them is known. Raises ValueError of a run that failed."""
    if run.labels is None:
        raise ValueError(f"{run.label} failed: it predicted no row.")
    name, inside = part
    found = score_subset(name, run.labels, inside, metric, looks)
    return without_intervals(found) if result.was_chosen_for(run, metric.key) else found


def without_intervals(found: SubsetScore) -> SubsetScore:
    inside, rest, whole, difference = (
        Estimate(one.value, np.nan, np.nan)
        for one in (found.inside, found.rest, found.whole, found.difference)
    )
    return replace(
        found, inside=inside, rest=rest, whole=whole, difference=difference, is_chosen=True
    )


def score_subset(
    name: str,
    predictions: Predictions,
    inside: Array,
    metric: Metric,
    looks: int = 1,
    seed: int = 0,
) -> SubsetScore:
    """Score a subset (a mask over the predictions) against the rest, one of `looks` subsets.

    `seed` draws the random subsets that a difference of numbers or probabilities is held against.
    """
    parts = predictions.at(inside), predictions.at(~inside)
    within, rest, whole = (_estimate(part, metric) for part in (*parts, predictions))
    difference = _difference(*(_estimate(part, metric, looks) for part in parts))
    is_told = difference.low > 0 or difference.high < 0
    is_open = metric.judged is not Judged.LABELS and predictions.units is None
    rng = np.random.default_rng(seed)
    return SubsetScore(
        name=name,
        metric=metric,
        rows=_rows(predictions.at(inside)),
        rows_rest=_rows(predictions.at(~inside)),
        inside=within,
        rest=rest,
        whole=whole,
        difference=difference,
        thin=_thin(predictions.at(inside).one_answer_each()),
        by_luck=is_told and is_open and _differs_by_luck(predictions, inside, metric, looks, rng),
    )


def _rows(predictions: Predictions) -> int:
    """How many different rows are answered: repeated folds answer each again."""
    return len(predictions.one_answer_each().actual)


def _estimate(predictions: Predictions, metric: Metric, looks: int = 1) -> Estimate:
    value = metric.compute(predictions) if len(predictions.actual) else np.nan
    if not np.isfinite(value):
        return Estimate(float(value), np.nan, np.nan)
    return Estimate(float(value), *sample_interval(metric, predictions, looks=looks))


def _difference(one: Estimate, other: Estimate) -> Estimate:
    """One less the other: their intervals reach as far as both reach together."""
    value = one.value - other.value
    below = float(np.hypot(one.value - one.low, other.high - other.value))
    above = float(np.hypot(one.high - one.value, other.value - other.low))
    return Estimate(value, value - below, value + above)


def _differs_by_luck(
    predictions: Predictions, inside: Array, metric: Metric, looks: int, rng: np.random.Generator
) -> bool:
    """Do random subsets of as many rows differ as much too often (a permutation test: Fisher 1935)?

    It holds whatever the tails, where an interval of few rows has not seen the far-off ones, and
    whatever a score of few rows is off by: an average precision of 12 was said to be better in 8 %
    of subsets that were none.
    """
    draws = max(FEWEST_DRAWS, DRAWS_A_LOOK * looks)

    def apart(rows: Array) -> float:
        return abs(metric.compute(predictions.at(rows)) - metric.compute(predictions.at(~rows)))

    seen = apart(inside)
    others = rng.permutation(np.flatnonzero(~inside))[:MOST_DRAWN]
    some = np.concatenate([np.flatnonzero(inside), others])
    predictions, inside = predictions.at(some), inside[some]
    drawn = np.array([apart(rng.permutation(inside)) for _ in range(draws)])
    known = drawn[np.isfinite(drawn)]  # rows of one class alone have no ranking
    return bool((np.sum(known >= seen) + 1) / (len(known) + 1) > LEVEL / looks)


def _thin(predictions: Predictions) -> str:
    """Why a score on these rows says little; empty where it does not."""
    rows = len(predictions.actual)
    if rows < FEW_ROWS:
        return f"{rows} rows are too few to judge by: read the interval, not the score."
    if not predictions.classes:
        return ""
    labels, counts = np.unique(predictions.actual, return_counts=True)
    if len(labels) < len(predictions.classes):
        return f"Only {len(labels)} of the {len(predictions.classes)} classes occur in it."
    if counts.min() < FEW_OF_A_CLASS:
        fewest = labels[int(counts.argmin())]
        return f"Only {counts.min()} rows of class {fewest}: read the interval, not the score."
    return ""
