"""How the recall at a threshold moves as a whole from one fitted model to the next.

Rows that were scored out of fold tell what the models of the folds do at a threshold. Another model
stands behind a promise: the one that is fitted on all rows, whose answers may lie a little higher
or lower as a whole. By how much shows where two models from disjoint thirds answer the same rows,
which neither has seen: in what is left of their difference without that of single rows.
"""

from collections.abc import Sequence

import numpy as np

from core.methods.metrics import Predictions
from core.table.arrays import Array

Pairs = Sequence[tuple[Predictions, Predictions]]

ASSUMED = (
    0.6  # where no thirds were fitted; measured 0.5 to 0.7 of forests and lines, 1 to 3 of a tree
)
_FOLDS = 5  # the mean of so many models moves, too
_PLACES = np.linspace(0.04, 0.32, 8)  # a recall from 0.96 down to two thirds


def added_by_models(pairs: Pairs) -> float:
    """By how many times the variance that the scored rows leave a recall grows because another
    model answers, at least 0.

    Both fall as one over the rows, so that what is seen of thirds holds of all. It is one number
    for every threshold, since a single one tells little: of those that find two thirds of the
    positive rows and more.
    """
    if not pairs:
        return ASSUMED
    found = [(_found(first), _found(second)) for first, second in pairs]
    cuts = np.quantile(np.concatenate([scores for pair in found for scores in pair]), _PLACES)
    parts = [_of_pair(*(scores >= cuts[:, None] for scores in pair)) for pair in found]
    moved, known = np.sum(parts, axis=0)
    return float(max(0.0, moved / known) * (1 + 1 / _FOLDS)) if known > 0 else ASSUMED


def _found(said: Predictions) -> Array:
    """The scores of the positive rows."""
    return said.scores[said.is_positive]


def _of_pair(first: Array, second: Array) -> tuple[float, float]:
    """The variance from model to model, and that of the rows, both summed over the thresholds:
    which rows two models find, (c, n) flags."""
    rows = max(1, first.shape[1])
    apart = first.astype("float64") - second
    moved = (apart.mean(axis=1) ** 2 - apart.var(axis=1) / rows).sum() / 2
    known = (first.var(axis=1) + second.var(axis=1)).sum() / 2 / rows
    return float(moved), float(known)
