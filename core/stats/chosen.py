"""What the best of several ways is worth on folds that it was not chosen on."""

import numpy as np

from core.table.arrays import Array


def score_elsewhere(scores: Array, sign: int) -> float | None:
    """The mean over folds of the way that is best on the others: `scores` have shape (ways, folds),
    and `sign` is -1 where less is better.

    The best's own score is optimistic, as it was chosen by it. Undefined scores (NaN) are left out;
    None where there is no second fold to choose on, or no way.
    """
    if scores.size == 0 or scores.shape[1] < 2:
        return None
    others = (np.nansum(scores, axis=1, keepdims=True) - np.nan_to_num(scores)) * sign
    of_folds = scores[others.argmax(axis=0), np.arange(scores.shape[1])]
    known = of_folds[np.isfinite(of_folds)]
    return float(known.mean()) if known.size else None
