"""How far answers must reach to hold what comes true in a stated share of rows (conformal
prediction: Vovk, Gammerman and Shafer 2005, "Algorithmic learning in a random world")."""

import numpy as np

from core.table.arrays import Array


def score_limit(scores: Array, confidence: float) -> float:
    """The limit that the score of one more row keeps under with at least that confidence.

    The ceil((n + 1) confidence)-th smallest of n scores of rows that a model was not fitted on;
    infinite where there are too few rows to say.
    """
    place = int(np.ceil((len(scores) + 1) * confidence))
    if place > len(scores):
        return float("inf")
    return float(np.partition(scores, place - 1)[place - 1])


def limits_by(scores: Array, parts: Array, count: int, confidence: float) -> Array:
    """The limit of each of `count` parts, which the rows are numbered by: it holds in each of them
    (Mondrian conformal prediction)."""
    return np.array([score_limit(scores[parts == part], confidence) for part in range(count)])


def fewest_scores(confidence: float) -> int:
    """The fewest rows of which a finite limit is known."""
    return int(np.ceil(confidence / (1 - confidence) - 1e-9))
