"""How predicted rows are drawn again to say how sure a score of them is."""

from core.carried.rows.predictions import Predictions
from core.stats.blocks import BlockResampler
from core.stats.intervals import Resampler


def resampler_of(predictions: Predictions, gap: int = 0) -> Resampler | BlockResampler:
    """Stretches of time where rows have times, whole groups where they have groups, else rows.

    `gap` is how many different times a stretch has at the least.
    """
    if predictions.times is not None:
        return BlockResampler(predictions.times, gap)
    return Resampler(len(predictions.actual), predictions.units)
