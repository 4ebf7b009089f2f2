"""A model on some of the rows: is it worse there than elsewhere by more than luck?"""

from dataclasses import dataclass

import numpy as np

from core.methods.metrics import Metric, Predictions
from core.methods.metrics.resampling import resampler_of
from core.pipeline.subsets import FEW_ROWS
from core.stats.intervals import Z95
from core.stats.luck import critical
from core.table.arrays import Array
from core.wording.numbers import number_text

DRAWS = 120
FEW_OF_A_CLASS = 10


@dataclass(frozen=True)
class Estimate:
    """A score with its 95 % interval; NaN where it is not defined on these rows."""

    value: float
    low: float
    high: float
    error: float


@dataclass(frozen=True)
class SubsetScore:
    """One metric inside a subset, in the rest, and over all rows that were scored out of fold.

    `difference` is inside - rest. The intervals come from resampled rows, or groups where rows
    have one (Efron's standard error);
    that of the difference holds for `looks` subsets at once (Bonferroni).
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

    @property
    def verdict(self) -> str:
        """One sentence, without markup."""
        if np.isnan(self.inside.value):
            return f"{self.metric.label} is not defined on these {self.rows:,} rows. {self.thin}"
        if np.isnan(self.difference.low):
            return f"There is nothing to compare these {self.rows:,} rows with. {self.thin}".strip()
        ends = " to ".join(
            number_text(end, signed=True) for end in (self.difference.low, self.difference.high)
        )
        if self.difference.low <= 0 <= self.difference.high:
            verdict = "No difference to the other rows beyond luck"
        else:
            better = self.metric.is_better(self.inside.value, self.rest.value)
            verdict = f"{'Better' if better else 'Worse'} than on the other rows by more than luck"
        value = number_text(self.difference.value, signed=True)
        return f"{verdict}: {value} (95 % interval {ends}). {self.thin}".strip()


def score_subset(
    name: str,
    predictions: Predictions,
    inside: Array,
    metric: Metric,
    looks: int = 1,
    seed: int = 0,
) -> SubsetScore:
    """Score a subset (a mask over the predictions) against the rest, one of `looks` subsets."""
    rng = np.random.default_rng(seed)
    groups = (inside, ~inside, np.ones(inside.size, dtype=bool))
    within, rest, whole = (_estimate(predictions.at(rows), metric, rng) for rows in groups)
    return SubsetScore(
        name=name,
        metric=metric,
        rows=int(inside.sum()),
        rows_rest=int((~inside).sum()),
        inside=within,
        rest=rest,
        whole=whole,
        difference=_difference(within, rest, looks),
        thin=_thin(predictions.at(inside)),
    )


def _estimate(predictions: Predictions, metric: Metric, rng: np.random.Generator) -> Estimate:
    rows = len(predictions.actual)
    value = metric.compute(predictions) if rows else np.nan
    resampler = resampler_of(predictions)
    draws = [
        metric.compute(predictions.at(resampler.draw(rng)))
        for _ in range(DRAWS if rows > 1 and np.isfinite(value) else 0)
    ]
    known = np.array([draw for draw in draws if np.isfinite(draw)])
    error = float(known.std(ddof=1)) if known.size > 1 else np.nan
    half = Z95 * error
    low, high = max(value - half, metric.least), min(value + half, metric.most)
    return Estimate(float(value), float(low), float(high), error)


def _difference(one: Estimate, other: Estimate, looks: int) -> Estimate:
    value = one.value - other.value
    error = float(np.hypot(one.error, other.error))
    half = critical(looks) * error
    return Estimate(value, value - half, value + half, error)


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
