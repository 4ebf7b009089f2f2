"""Do probabilities mean what they say: of rows given 30 %, do 30 % come true?"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.methods.metrics import Predictions
from core.model.evaluate.curves import scores_of
from core.stats.intervals import wilson
from core.stats.luck import LEVEL
from core.table.arrays import Array


@dataclass(frozen=True)
class Calibration:
    """Bins of equally many rows, by predicted probability of `label`; arrays of one bin each.

    `low` and `high` bound the observed share (Wilson, 95 %). `lowest` and `highest` are the band
    in which the observed shares of all bins lie at once, in 95 % of samples, where every row has
    the probability that it was given (consistency resampling's band: Bröcker and Smith 2007,
    "Increasing the reliability of reliability diagrams"; here by the binomial law). `error` is the
    mean distance of predicted and observed over rows (expected calibration error).
    """

    label: Any
    predicted: Array
    observed: Array
    low: Array
    high: Array
    rows: Array
    error: float
    lowest: Array
    highest: Array

    @property
    def outside(self) -> int:
        """How many bins lie outside the band: one is enough to say that probabilities are off."""
        return int(np.sum((self.observed < self.lowest) | (self.observed > self.highest)))


def calibration(predictions: Predictions, label: Any = None, bins: int = 10) -> Calibration:
    """Compare predicted probabilities of a class (by default the positive) with what came true."""
    label = predictions.positive if label is None else label
    scores, actual = scores_of(predictions, label), predictions.actual == label
    place = _bin_of(scores, bins)
    rows = np.bincount(place)
    predicted = np.bincount(place, scores) / rows
    observed = np.bincount(place, actual) / rows
    told = rows / _times_scored(predictions)
    low, high = wilson(observed, told)
    error = float(np.sum(rows * np.abs(predicted - observed)) / rows.sum())
    band = _band(predicted, told)
    return Calibration(label, predicted, observed, low, high, rows, error, *band)


def _band(predicted: Array, rows: Array) -> tuple[Array, Array]:
    """Both ends of the shares that binomial counts have, all bins at once (Bonferroni)."""
    from scipy.stats import binom

    tail, whole = LEVEL / len(rows) / 2, np.maximum(1, np.round(rows))
    law = binom(whole, np.clip(predicted, 0, 1))
    return law.ppf(tail) / whole, law.ppf(1 - tail) / whole


def _times_scored(predictions: Predictions) -> float:
    """How often a row was scored: a row that is scored again is no other row."""
    if predictions.rows is None:
        return 1.0
    return len(predictions.rows) / len(np.unique(predictions.rows))


def _bin_of(scores: Array, bins: int) -> Array:
    """The quantile bin of each score, numbered without gaps; equal scores share a bin."""
    edges = np.unique(np.quantile(scores, np.linspace(0, 1, bins + 1)[1:-1]))
    return np.unique(np.searchsorted(edges, scores, side="right"), return_inverse=True)[1]
