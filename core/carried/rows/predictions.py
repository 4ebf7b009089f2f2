"""What a model predicted for some rows, beside what was the case."""

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Predictions:
    """What a model predicted for some rows, and what was the case.

    `actual` has n labels or values; `probabilities` is (n, k) in the order of `classes`, or None
    for regression; `predicted` has n labels or values.
    """

    actual: np.ndarray
    predicted: np.ndarray
    probabilities: np.ndarray | None = None
    classes: tuple[Any, ...] = ()
    positive: Any = None

    @property
    def is_binary(self) -> bool:
        return len(self.classes) == 2

    @property
    def scores(self) -> np.ndarray:
        """Probabilities of the positive class, shape (n,)."""
        assert self.probabilities is not None
        return self.probabilities[:, self.classes.index(self.positive)]

    @property
    def is_positive(self) -> np.ndarray:
        return np.asarray(self.actual == self.positive)

    def at(self, rows: np.ndarray) -> "Predictions":
        """The same for some of the rows, given by position or mask."""
        chosen = None if self.probabilities is None else self.probabilities[rows]
        return Predictions(
            self.actual[rows], self.predicted[rows], chosen, self.classes, self.positive
        )
