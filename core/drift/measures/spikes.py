"""One number in many rows, of a column where hardly two rows had the same: a default, a fault."""

from dataclasses import dataclass

import numpy as np

from core.drift.measures.measure import Measurement
from core.drift.measures.samples import Numbers
from core.stats.two_shares import same_share_p
from core.table.arrays import Array

LEAST, SHARE = 10, 0.005  # rows of both samples that have it
DIFFERENT = 0.5  # of the reference's rows: else a number comes again by itself


@dataclass(frozen=True)
class Spike:
    """The number whose share of the rows moved furthest."""

    number: float
    before: float
    now: float
    measured: Measurement


def spike(reference: Numbers, current: Numbers) -> Spike | None:
    """Look at every number that many rows have, by Fisher's test and Bonferroni over them; None
    where there is none, or numbers of the reference come again by themselves."""
    x, y = reference.values, current.values
    if min(len(x), len(y)) == 0 or len(np.unique(x)) < DIFFERENT * len(x):
        return None
    different, counts = np.unique(np.concatenate([x, y]), return_counts=True)
    often = different[counts >= max(LEAST, SHARE * (len(x) + len(y)))]
    if often.size == 0:
        return None
    hits = np.stack([_rows_with(each, often) for each in (x, y)])
    shares = hits / np.array([[len(x)], [len(y)]])
    at = int(np.abs(shares[1] - shares[0]).argmax())
    chance = same_share_p((int(hits[0, at]), int(hits[1, at])), (len(x), len(y)))
    before, now = float(shares[0, at]), float(shares[1, at])
    measured = Measurement(
        now - before, None if chance is None else min(1.0, often.size * chance), abs(now - before)
    )
    return Spike(float(often[at]), before, now, measured)


def _rows_with(ordered: Array, numbers: Array) -> Array:
    ends = (np.searchsorted(ordered, numbers, side) for side in ("right", "left"))
    return np.subtract(*ends)
