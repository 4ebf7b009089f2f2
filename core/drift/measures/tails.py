"""Numbers far outside, which the distance of two distributions is blind to while they are few."""

from dataclasses import dataclass

import numpy as np

from core.drift.measures.samples import Numbers
from core.stats.chance import all_on_one_side
from core.stats.two_shares import same_share_p
from core.table.arrays import Array

FAR = 3.0  # interquartile ranges beyond the quartiles of both samples together
COMMON = 0.25  # of the rows: what has one value so often, as zeros, sets no fence
LOOKS = 4  # two ends, two ways to say what is far


@dataclass(frozen=True)
class FarShares:
    """The share of the reference's and of the current numbers that lie far outside, and the chance
    of shares at least as far apart where nothing changed; None where nothing could differ."""

    before: float
    now: float
    p_value: float | None


def far_shares(reference: Numbers, current: Numbers) -> FarShares:
    """The shares of far numbers, at the end and by the rule where they moved most surely.

    Far is what lies beyond fences around both samples together, and what lies beyond everything
    that the reference has: where nothing changed, the largest k of all rows are all current ones
    by a chance that is known, whatever the distribution.
    """
    x, y = reference.values, current.values
    if min(len(x), len(y)) == 0 or x[0] == x[-1] == y[0] == y[-1]:
        return FarShares(0.0, 0.0, None)
    ends = ((x, y), (-x[::-1], -y[::-1]))
    found = [rule(*end) for end in ends for rule in (_beyond_quartiles, beyond_all)]
    known = [shares for shares in found if shares.p_value is not None]
    surest = min(known, key=lambda shares: (shares.p_value, shares.before - shares.now))
    return FarShares(surest.before, surest.now, min(1.0, LOOKS * float(surest.p_value or 0.0)))


def _beyond_quartiles(x: Array, y: Array) -> FarShares:
    """Beyond the upper fence around the values but for one that a quarter of the rows have."""
    lower, upper = np.quantile(_spread(np.concatenate([x, y])), [0.25, 0.75], method="lower")
    with np.errstate(over="ignore", invalid="ignore"):
        reach = FAR * (upper - lower)
    if not 0 < reach < np.inf:
        return FarShares(0.0, 0.0, None)
    hits = _above(x, upper + reach), _above(y, upper + reach)
    return FarShares(hits[0] / len(x), hits[1] / len(y), same_share_p(hits, (len(x), len(y))))


def _spread(values: Array) -> Array:
    different, counts = np.unique(values, return_counts=True)
    is_common = len(different) > 1 and counts.max() >= COMMON * len(values)
    return values[values != different[counts.argmax()]] if is_common else values


def beyond_all(x: Array, y: Array) -> FarShares:
    """The shares beyond the largest of the reference, both in ascending order."""
    hits = _above(y, x[-1])
    chance = all_on_one_side(np.array(hits), len(y), len(x))
    return FarShares(0.0, hits / len(y), float(chance))


def _above(values: Array, limit: float) -> int:
    return len(values) - int(np.searchsorted(values, limit, side="right"))
