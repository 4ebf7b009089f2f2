"""Statistics of a column of levels, all from their counts."""

import numpy as np

from core.explore.profile.column_profiles import CategoryStats, Level
from core.table.arrays import Array, Coded

TOP_LEVELS = 20
RARE_SHARE = 0.01


def category_stats(coded: Coded) -> CategoryStats | None:
    """The top levels with their counts; ties keep the levels' own order."""
    counts = coded.counts()
    used = counts[counts > 0]
    if used.size == 0:
        return None
    top = [int(i) for i in _most_frequent(counts, min(TOP_LEVELS, used.size))]
    levels = tuple(Level(coded.levels[i], int(counts[i])) for i in top)
    rows = int(used.sum())
    rare = used[used < RARE_SHARE * rows]
    entropy, most = entropy_of(used), float(np.log2(used.size))
    return CategoryStats(
        levels=levels,
        other_levels=used.size - len(levels),
        other_count=rows - sum(level.count for level in levels),
        once=int((used == 1).sum()),
        entropy=entropy,
        imbalance=max(0.0, 1 - entropy / most) if used.size > 1 else 1.0,
        rare_levels=rare.size,
        rare_count=int(rare.sum()),
    )


def _most_frequent(counts: Array, most: int) -> Array:
    """Places of the largest counts in falling order; of equal ones the earlier comes first."""
    return np.argsort(-counts, kind="stable")[:most]


def entropy_of(counts: Array) -> float:
    """The Shannon entropy of positive counts, in bits."""
    shares = counts / counts.sum()
    return max(0.0, float(-(shares * np.log2(shares)).sum()))
