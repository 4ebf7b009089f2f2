"""How many rows thresholds flag and find, and for how many independent rows these count."""

from dataclasses import dataclass

import numpy as np

from core.methods.metrics import Predictions
from core.methods.metrics.units import unit_of_rows
from core.table.arrays import Array


@dataclass(frozen=True)
class ThresholdCounts:
    """Rows flagged and hits at each of some thresholds, of `rows` with `positives` among them.

    The weights say for how many independent rows one stands, 1 where none hang together: of all
    rows, of the positive ones, and of those that each threshold flags.
    """

    flagged: Array
    hits: Array
    rows: int
    positives: int
    weight_of_rows: float
    weight_of_positives: float
    weight_of_flagged: Array


def count_at(predictions: Predictions, thresholds: Array) -> ThresholdCounts:
    """Count what each threshold does; a row is flagged from it on."""
    scores, actual = predictions.scores, predictions.is_positive
    places = np.argsort(scores, kind="stable")
    first = np.searchsorted(scores[places], thresholds, side="left")
    found = np.concatenate([np.cumsum(actual[places][::-1])[::-1], [0]])
    whole = np.ones(len(actual), dtype=bool)
    return ThresholdCounts(
        flagged=len(actual) - first,
        hits=found[first],
        rows=len(actual),
        positives=int(actual.sum()),
        weight_of_rows=_weight(predictions, whole),
        weight_of_positives=_weight(predictions, actual),
        weight_of_flagged=_weights_from(predictions, places, first),
    )


def _weight(predictions: Predictions, chosen: Array) -> float:
    """Kish's effective number of the chosen rows as a share of them: units of m rows each that are
    all alike tell (sum m)² / sum m² (Kish 1965, "Survey sampling")."""
    if predictions.units is None:
        return 1.0
    sizes = np.bincount(unit_of_rows(predictions)[chosen])
    return float(sizes.sum() / max(1, (sizes.astype("float64") ** 2).sum()))


def _weights_from(predictions: Predictions, places: Array, first: Array) -> Array:
    """The same for the rows from each place on, of rows in the order of their scores."""
    if predictions.units is None:
        return np.ones(len(first))
    unit = unit_of_rows(predictions)[places[::-1]]
    # Adding one to m rows of a unit adds 2 m + 1 to the sum of squares.
    squares = np.cumsum(2 * _times_before(unit) + 1)
    taken = len(unit) - first
    return np.where(taken > 0, taken / squares[np.maximum(taken, 1) - 1], 1.0)


def _times_before(values: Array) -> Array:
    """How often each value stood before its place."""
    order = np.argsort(values, kind="stable")
    starts = np.flatnonzero(np.diff(values[order], prepend=-1))
    counted = np.arange(len(values)) - np.repeat(starts, np.diff([*starts, len(values)]))
    before = np.empty(len(values), dtype="int64")
    before[order] = counted
    return before
