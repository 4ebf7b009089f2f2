"""What the best of several ways is worth on folds that it was not chosen on."""

from collections.abc import Callable

import numpy as np

from core.table.arrays import Array

Choose = Callable[[Array], int]  # given positions of folds: the place of the way that they choose


def score_elsewhere(
    scores: Array, sign: int, choose: Choose | None = None, *, draws: int = 1
) -> float | None:
    """The mean over folds of the way that the others choose: `scores` have shape (ways, folds), and
    `sign` is -1 where less is better. Without `choose`, they choose the best of their sums.

    The best's own score is optimistic, as it was chosen by it. Folds lie draw after draw, and those
    of one draw alone share no row: a fold of another one scores some of the same rows, whose luck
    would choose. Undefined scores (NaN) are left out; None where a draw has no second fold to
    choose on, or there is no way.
    """
    if scores.size == 0 or scores.shape[1] < 2 * draws or scores.shape[1] % draws:
        return None
    choose = choose or (lambda folds: int((np.nansum(scores[:, folds], axis=1) * sign).argmax()))
    of_draws = np.split(np.arange(scores.shape[1]), draws)
    of_folds = np.array(
        [scores[choose(draw[draw != fold]), fold] for draw in of_draws for fold in draw]
    )
    known = of_folds[np.isfinite(of_folds)]
    return float(known.mean()) if known.size else None
