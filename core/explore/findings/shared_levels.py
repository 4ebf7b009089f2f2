"""Does a column say something of the target only where rows share its levels? Then it names groups,
whatever it is called: random folds let a model recognise them.

What the other rows of a level say is the best that can be known of a row whose level was met. Of a
row of a new level only its neighbours speak, where levels have an order at all: an age says much of
new ages, a customer's number nothing of new customers.
"""

from dataclasses import dataclass

import numpy as np

from core.stats.luck import critical
from core.table.arrays import Array, Coded

MOST_ROWS = 50_000  # beyond these, whole levels are drawn
MOST_CLASSES = 10  # of the target, the commonest
NEIGHBOURS = 2  # levels on either side
SHARED, STRONG = 0.2, 0.5  # of the target's variance


@dataclass(frozen=True)
class SharedLevels:
    """Which shares of the target's variance are known of a row whose level was met and of one of a
    new level, out of fold; `is_luck` where random levels show as much."""

    met: float
    new: float
    is_luck: bool

    @property
    def are_groups(self) -> bool:
        """Is enough known by the level, and less than half as much without having met it?"""
        return not self.is_luck and self.met >= SHARED and self.new < self.met / 2


def shared_levels(
    levels: Coded, order: Array | None, target: Array, looks: int, seed: int = 0
) -> SharedLevels | None:
    """What the levels of a column say of `target` (rows, outputs); None for too few pairs of rows.

    `order` is a number for each level whose neighbours may speak for it. The sum of the products
    of rows of one level, each over the others' number, has the expectation 0 for random levels,
    and the variance 2 n / (n - 1) of each level of n rows times that of the target's products.
    """
    codes, target = _some(levels.codes, target, seed)
    counts = np.bincount(codes, minlength=len(levels.levels))
    several = counts[codes] > 1
    codes, target = codes[several], target[several]
    if len(codes) < 2 * SHARED_ROWS:
        return None
    y = target - target.mean(axis=0)
    variance = float(np.square(y).mean(axis=0).sum())
    if variance <= 0:
        return None
    counts = np.bincount(codes, minlength=len(levels.levels))
    sums = np.stack([np.bincount(codes, column, len(counts)) for column in y.T], axis=1)
    others = (sums[codes] - y) / (counts[codes] - 1)[:, None]
    total = float((y * others).sum())
    products = float(np.square(y.T @ y / len(y)).sum())
    present = counts[counts > 1]
    luck = critical(looks) * np.sqrt(products * (2 * present / (present - 1)).sum())
    new = 0.0 if order is None else _of_neighbours(y, codes, sums, counts, order)
    share = len(y) * variance
    return SharedLevels(total / share, new / share, total <= luck)


SHARED_ROWS = 20


def _some(codes: Array, target: Array, seed: int) -> tuple[Array, Array]:
    """Rows with a level and a target: all of some levels, where there are many rows."""
    usable = (codes >= 0) & ~np.isnan(target).any(axis=1)
    codes, target = codes[usable], target[usable]
    if len(codes) <= MOST_ROWS:
        return codes, target
    drawn = np.random.default_rng(seed).permutation(int(codes.max()) + 1)
    reach = np.cumsum(np.bincount(codes)[drawn]) <= MOST_ROWS
    chosen = np.isin(codes, drawn[reach])
    return codes[chosen], target[chosen]


def _of_neighbours(y: Array, codes: Array, sums: Array, counts: Array, order: Array) -> float:
    """The same sum with what the levels beside a row's own say."""
    place = np.argsort(order, kind="stable")
    place = place[counts[place] > 0]
    rank = np.empty(len(counts), dtype=int)
    rank[place] = np.arange(len(place))
    padded = np.vstack([np.zeros((1, y.shape[1])), np.cumsum(sums[place], axis=0)])
    rows = np.append(0, np.cumsum(counts[place]))
    at = rank[codes]
    low, high = np.maximum(at - NEIGHBOURS, 0), np.minimum(at + NEIGHBOURS + 1, len(place))
    near = padded[high] - padded[low] - sums[codes]
    number = (rows[high] - rows[low] - counts[codes])[:, None]
    return float((y * near / np.maximum(number, 1)).sum())


def target_outputs(y: Array, classes: Coded | None) -> Array:
    """The target as columns of numbers: a flag for each of its commonest classes, or its ranks."""
    if classes is None:
        known = ~np.isnan(y)
        ranked = np.full(len(y), np.nan)
        ranked[known] = np.argsort(np.argsort(y[known], kind="stable"), kind="stable")
        return ranked[:, None] / max(1, int(known.sum()))
    common = np.argsort(-classes.counts(), kind="stable")[:MOST_CLASSES]
    flags = (classes.codes[:, None] == common).astype("float64")
    flags[classes.codes < 0] = np.nan
    return flags[:, :1] if len(common) == 2 else flags
