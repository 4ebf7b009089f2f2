"""Do probabilities mean what they say: of rows given 30 %, do 30 % come true?"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import stats

from core.methods.metrics import Predictions
from core.model.evaluate.curves import scores_of
from core.stats.intervals import CONFIDENCE

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Calibration:
    """Bins of equally many rows, by predicted probability of `label`; arrays of one bin each.

    `low` and `high` bound the observed share (Wilson, 95 %). `error` is the mean distance of
    predicted and observed over rows (expected calibration error).
    """

    label: Any
    predicted: Array
    observed: Array
    low: Array
    high: Array
    rows: Array
    error: float


def calibration(predictions: Predictions, label: Any = None, bins: int = 10) -> Calibration:
    """Compare predicted probabilities of a class (by default the positive) with what came true."""
    label = predictions.positive if label is None else label
    scores, truth = scores_of(predictions, label), predictions.truth == label
    place = _bin_of(scores, bins)
    rows = np.bincount(place)
    predicted = np.bincount(place, scores) / rows
    observed = np.bincount(place, truth) / rows
    low, high = wilson(observed, rows)
    error = float(np.sum(rows * np.abs(predicted - observed)) / rows.sum())
    return Calibration(label, predicted, observed, low, high, rows, error)


def wilson(share: Array, rows: Array) -> tuple[Array, Array]:
    """Bounds of a share seen in so many rows: Wilson (1927), sound for few rows and shares near
    0 or 1, where share ± 1.96 sd leaves the range."""
    z = stats.norm.ppf(0.5 + CONFIDENCE / 2)
    middle = (share + z**2 / (2 * rows)) / (1 + z**2 / rows)
    half = z / (1 + z**2 / rows) * np.sqrt(share * (1 - share) / rows + z**2 / (4 * rows**2))
    return np.clip(middle - half, 0.0, 1.0), np.clip(middle + half, 0.0, 1.0)


def _bin_of(scores: Array, bins: int) -> Array:
    """The quantile bin of each score, numbered without gaps; equal scores share a bin."""
    edges = np.unique(np.quantile(scores, np.linspace(0, 1, bins + 1)[1:-1]))
    return np.unique(np.searchsorted(edges, scores, side="right"), return_inverse=True)[1]
