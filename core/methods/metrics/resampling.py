"""Which predicted rows hang together, and how they are drawn again to say how sure a score is."""

import numpy as np

from core.carried.rows.predictions import Predictions
from core.stats.blocks import BlockResampler, stretches
from core.stats.intervals import Resampler
from core.table.arrays import Array


def resampler_of(predictions: Predictions, gap: int = 0) -> Resampler | BlockResampler:
    """Stretches of time where rows have times, whole groups where they have groups, else rows.

    `gap` is how many different times a stretch has at the least.
    """
    if predictions.times is not None:
        return BlockResampler(predictions.times, gap)
    return Resampler(len(predictions.actual), predictions.units)


def unit_of_rows(predictions: Predictions, gap: int = 0) -> Array:
    """The number, from 0 on, of what each row is scored with: a stretch of at least `gap` different
    times, a group, a row that repeats, or itself."""
    if predictions.times is not None:
        return stretches(predictions.times, gap)
    if predictions.units is None:
        return np.arange(len(predictions.actual))
    return np.asarray(np.unique(predictions.units, return_inverse=True)[1])
