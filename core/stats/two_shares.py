"""Two shares side by side."""

from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True)
class Share:
    """A share, from 0 to 1, of so many rows."""

    value: float
    rows: int


def error_of_change(before: Share, now: Share) -> float:
    """The standard error of the difference of two shares that are really one: sqrt(p (1 - p)
    (1 / n1 + 1 / n2)) with p that of all rows together."""
    first, second = max(1, before.rows), max(1, now.rows)
    pooled = (before.value * first + now.value * second) / (first + second)
    return sqrt(pooled * (1 - pooled) * (1 / first + 1 / second))


def same_share_p(hits: tuple[int, int], rows: tuple[int, int]) -> float | None:
    """The chance of counts at least as far apart where both shares are one: the smaller tail of
    the hypergeometric law, doubled (Fisher 1935).

    It holds for one row as for a million. None where nothing could differ: a side without rows,
    or no row, or every row, among the hits.
    """
    from scipy.stats import hypergeom

    found, total = sum(hits), sum(rows)
    if min(rows) == 0 or found in (0, total):
        return None
    law = hypergeom(total, found, rows[1])
    return min(1.0, 2 * float(min(law.cdf(hits[1]), law.sf(hits[1] - 1))))


def share_limit(before: float, after: float) -> float:
    """By how much a share of gaps, or of far values, may change before it counts: by half of what
    it was at the least, from 1 point of rare ones to 5 points of common ones.

    One limit for all would leave a share that doubled from 2 to 4 % alone, or take 30 and 31 % for
    a change.
    """
    return min(0.05, max(0.01, min(before, after) / 2))
