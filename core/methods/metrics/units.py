"""Which predicted rows hang together, and so tell as one how sure a score is."""

import numpy as np

from core.carried.rows.predictions import Predictions
from core.stats.blocks import stretches
from core.table.arrays import Array


def unit_of_rows(predictions: Predictions, gap: int = 0) -> Array:
    """The number, from 0 on, of what each row is scored with: a stretch of at least `gap` different
    times, a group, a row that repeats, or itself."""
    if predictions.times is not None:
        return stretches(predictions.times, gap)
    if predictions.units is None:
        return np.arange(len(predictions.actual))
    return np.asarray(np.unique(predictions.units, return_inverse=True)[1])
