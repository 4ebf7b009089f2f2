"""What of a log loss is due to probabilities that do not mean what they say, and what is left."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from core.errors import NotApplicableError
from core.methods.metrics import METRICS, Predictions
from core.methods.metrics.units import unit_of_rows
from core.model.evaluate.errors import actual_places
from core.parts.steps.models.calibrators import CALIBRATORS, usual_calibrator
from core.stats.intervals import Z95
from core.table.arrays import Array
from core.wording.numbers import figure_text

PARTS = 5
FEWEST_UNITS = 30


@dataclass(frozen=True)
class LossParts:
    """A log loss before and after probabilities are bent by `method`, learned on other rows.

    What is left `after` is refinement: how well rows are told apart. `calibration` is what bending
    saves, with the 95 % interval `low` to `high` of a mean of differences a row.
    """

    method: str
    before: float
    after: float
    calibration: float
    low: float
    high: float

    @property
    def is_gain(self) -> bool:
        """Would bending save more than luck?"""
        return self.low > 0

    @property
    def verdict(self) -> str:
        """One sentence, without markup."""
        saved = figure_text(self.low, self.low, self.high, signed=True).ends
        named = self.method.replace("_", "-")
        if self.is_gain:
            return f"Calibrating by {named} would save more log loss than luck does: {saved}."
        if self.high < 0:
            return f"Calibrating by {named} would add log loss: {saved} would be saved."
        return f"Calibrating by {named} would save nothing beyond luck: {saved} of log loss."


def loss_parts(predictions: Predictions, method: str = "", seed: int = 0) -> LossParts:
    """Split the log loss of out-of-fold rows; nothing is fitted but what bends probabilities.

    That is learned on four fifths of the rows (whole groups or times) and bends the last, in turn.
    `method` is a key of CALIBRATORS, by itself what suits the rows. Refinement as in Berta,
    Holzmüller, Jordan and Bach 2025, "Rethinking early stopping: refine, then calibrate". Raises
    NotApplicableError where there are too few rows.
    """
    assert predictions.probabilities is not None
    units, codes = unit_of_rows(predictions), actual_places(predictions)
    count = int(units.max()) + 1
    if count < FEWEST_UNITS:
        raise NotApplicableError(
            f"What calibrating would save is not told: it is learned from {FEWEST_UNITS} rows or "
            f"more, where rows belong together from as many groups or times, and here are {count}."
        )
    method = method or usual_calibrator(count, len(predictions.classes))
    part = np.random.default_rng(seed).permutation(np.arange(count) % PARTS)[units]
    bent = np.array(predictions.probabilities, dtype="float64")
    for number in range(PARTS):
        inside = part == number
        learned: Any = CALIBRATORS[method]()
        learned.learn(predictions.probabilities[~inside].astype("float64"), codes[~inside])
        bent[inside] = learned.bend(predictions.probabilities[inside].astype("float64"))
    saved = _losses(predictions.probabilities, codes) - _losses(bent, codes)
    mean = float(saved.mean())
    reach = Z95 * _error_of_mean(saved, units)
    log_loss = METRICS["log_loss"].compute
    before, after = log_loss(predictions), log_loss(replace(predictions, probabilities=bent))
    return LossParts(method, before, after, mean, mean - reach, mean + reach)


def _losses(probabilities: Array, codes: Array) -> Array:
    chosen = probabilities[np.arange(len(codes)), codes].astype("float64")
    return -np.log(np.clip(chosen, 1e-15, 1.0))


def _error_of_mean(values: Array, units: Array) -> float:
    """The standard error of a mean of rows of which those of one unit hang together."""
    sums = np.bincount(units, values - values.mean())
    few = len(sums) / max(1, len(sums) - 1)
    return float(np.sqrt(few * np.sum(sums**2))) / len(values)
