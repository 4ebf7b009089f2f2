"""How cross-validated scores move as a whole with the model: what no scored row tells."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.table.arrays import Array


@dataclass(frozen=True)
class Movement:
    """How scores move as a whole from the model of one fold to that of another.

    `scores` (m, k) are those of the models of k folds on rows that they were fitted on, `noise`
    (m, m) is what the rows that two of them do not share explain of their variances and products.
    """

    scores: Array
    noise: Array

    @property
    def freedom(self) -> int:
        return self.scores.shape[1] - 1

    def of(self, weights: Array) -> float:
        """The variance that it adds to a weighted sum of cross-validated scores."""
        explained = weights @ self.noise @ weights
        variance = float((weights @ self.scores).var(ddof=1) - explained)
        return max(0.0, variance) * (1 + 1 / (self.freedom + 1)) if np.isfinite(variance) else 0.0


@dataclass(frozen=True)
class FittedPart:
    """What the model of a fold does on rows that it was fitted on: m scores, and their influences
    (m, n); None where models were fitted on other rows there, as they are drawn anew."""

    scores: Array
    influences: Array | None


def movement_of(parts: Sequence[FittedPart], rows: int) -> Movement:
    """How m scores move over the models of folds, each of which was fitted on so many `rows`.

    Of k folds two share all but a (k - 1)th of their rows, and fewer where only some were scored.
    """
    scores = np.nan_to_num(np.stack([part.scores for part in parts], axis=1))
    shared = (len(parts) - 2) / (len(parts) - 1)
    noise = np.zeros((len(scores), len(scores)))
    for part in parts:
        if part.influences is not None:
            pulls = np.nan_to_num(part.influences) / part.influences.shape[1]
            apart = 1 - shared * min(1.0, part.influences.shape[1] / rows)
            noise += apart * pulls @ pulls.T / len(parts)
    return Movement(scores, noise)
