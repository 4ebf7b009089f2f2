"""Levels that only the current sample has: news, or what luck gives where many levels are rare?"""

import numpy as np

from core.drift.measures.measure import Measurement
from core.drift.measures.samples import Levels, aligned
from core.stats.chance import all_on_one_side


def new_levels(reference: Levels, current: Levels) -> Measurement:
    """How many current rows have a level that the reference lacks, beyond what luck gives.

    Where both are of one process, all copies of a level lie in the current sample by a chance that
    is known, and the sum of these chances is how many levels are new by luck: Good's (1953,
    Biometrika 40) share of the unseen, for two samples of any size. Two questions are asked: is
    one level too frequent to be new by luck (Bonferroni over all levels), and are too many new
    (Poisson's law: which levels are new hangs together less than it says). `statistic` is the
    number of new levels, `effect` a share of rows.
    """
    expected, actual = aligned(reference, current)
    before, now = int(expected.sum()), int(actual.sum())
    if min(before, now) == 0:
        return Measurement.nothing()
    copies = expected + actual
    chances = all_on_one_side(copies, now, before)
    is_new = expected == 0
    count = int(is_new.sum())
    if count == 0:
        return Measurement(0.0, 1.0, 0.0)
    by_luck = float((copies * chances).sum()) / now
    share = float(actual[is_new].sum()) / now
    one = len(copies) * float(chances[is_new].min())
    p_value = min(1.0, 2 * min(one, _at_least(count, float(chances.sum()))))
    return Measurement(float(count), p_value, max(0.0, share - by_luck))


def _at_least(count: int, mean: float) -> float:
    """The chance that Poisson's law gives so many or more."""
    from scipy.special import gammainc

    return float(gammainc(count, np.maximum(mean, 1e-300)))
