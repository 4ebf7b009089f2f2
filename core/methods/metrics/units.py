"""Which predicted rows hang together, and so tell as one how sure a score is."""

from dataclasses import dataclass

import numpy as np

from core.parts.predictions.predictions import Predictions
from core.stats.long_run import long_run
from core.table.arrays import Array


@dataclass(frozen=True)
class UnitPulls:
    """What units do to m scores, (m, units), so that sums of products are the scores' covariance;
    its degrees of freedom, and whether the units are the rows themselves."""

    pulls: Array
    freedom: float
    are_rows: bool


def unit_of_rows(predictions: Predictions) -> Array:
    """The number, from 0 on, of what each row is scored with: its time, in order, its group, a row
    that repeats, or itself."""
    units = predictions.units if predictions.times is None else predictions.times
    if units is None:
        return np.arange(len(predictions.actual))
    return np.asarray(np.unique(units, return_inverse=True)[1])


def unit_word(predictions: Predictions) -> str:
    """What such a unit is called."""
    if predictions.times is not None:
        return "time"
    return "row" if predictions.groups is None else "group"


def told_apart(pulls: Array, predictions: Predictions, gap: int = 0) -> UnitPulls:
    """The pulls of the units of `unit_of_rows`, (m, units), with what neighbouring times share told
    apart; at least what rows share that are nearer than a `gap` of times."""
    if predictions.times is not None:
        run = long_run(pulls, gap)
        return UnitPulls(run.waves, run.freedom, are_rows=False)
    units = pulls.shape[1]
    few = np.sqrt(units / max(1, units - 1))
    return UnitPulls(pulls * few, max(1, units - 1), units == len(predictions.actual))
