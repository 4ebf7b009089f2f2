"""Within how many batches a watched model's fall is seen."""

import numpy as np

from core.drift.compare.score import scored_before
from core.methods.metrics import METRICS
from core.stats.sequential import SoughtChange, batches_to_see
from core.workspace.registry import KeptAnswers, ModelCard

FALL = 0.05  # of a metric between 0 and 1


def batches_to_see_a_fall(
    card: ModelCard, kept: KeptAnswers | None, rows: tuple[int, int], alpha: float
) -> int | None:
    """Within how many batches nine of ten falls of the card's metric by FALL are an alarm, where
    they begin at the next; None where no year shows them, or the metric is not one between 0 and 1.

    `rows` are those with outcomes of batches up to now, and of each batch to come. By the influence
    of kept rows, as ranks of losses tell about as much as the metric itself.
    """
    before = scored_before(card, kept) if kept is not None else None
    metric, (known, each) = METRICS[card.metric], rows
    if before is None or not metric.is_share or not each:
        return None
    pulls = metric.influence(before.said)
    error = float(np.std(pulls)) / np.sqrt(each)
    if not np.isfinite(error) or error == 0:
        return None
    return batches_to_see(SoughtChange(FALL / error, each, len(pulls) + known), alpha)
