"""How far a mean may be off by the luck of its rows, which may go with each other in groups."""

import numpy as np

from core.stats.intervals import CONFIDENCE, Z95
from core.table.arrays import Array


def error_of_mean(values: Array, groups: Array | None = None) -> Array:
    """The standard error of the means of (rows, columns); rows of one group go with each other, and
    of few groups it is as much wider as t is than the normal law (Cameron and Miller 2015), of one
    not known (NaN)."""
    from scipy.stats import t

    count = len(values)
    if groups is None:
        return np.asarray(values.std(axis=0, ddof=1) / np.sqrt(count))
    codes = np.unique(groups, return_inverse=True)[1]
    many = int(codes.max()) + 1
    if many < 2:
        return np.full(values.shape[1], np.nan)
    sums = np.zeros((many, values.shape[1]))
    np.add.at(sums, codes, values - values.mean(axis=0))
    wider = t.ppf((1 + CONFIDENCE) / 2, many - 1) / Z95
    return np.asarray(np.sqrt((sums**2).sum(axis=0) * many / (many - 1)) / count * wider)
