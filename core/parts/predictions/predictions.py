"""What a model predicted for some rows, beside what was the case."""

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Predictions:
    """What a model predicted for some rows, and what was the case.

    `actual` has n labels or values; `probabilities` is (n, k) in the order of `classes`, or None
    for regression; `predicted` has n labels or values. `rows` names the row that each is of, which
    may stand there several times or never; `groups` numbers what a row belongs to and `times` says
    when it was, None where rows are not divided by it.
    """

    actual: np.ndarray
    predicted: np.ndarray
    probabilities: np.ndarray | None = None
    classes: tuple[Any, ...] = ()
    positive: Any = None
    rows: np.ndarray | None = None
    groups: np.ndarray | None = None
    times: np.ndarray | None = None

    @property
    def is_binary(self) -> bool:
        return len(self.classes) == 2

    @property
    def scored(self) -> np.ndarray:
        """The places of the classes that a score is of: both of two, of several those that occur.
        Their mean is over these, and a row of another would make it another score."""
        if self.is_binary:
            return np.arange(2)
        classes = np.array(self.classes, dtype=self.actual.dtype)
        return np.flatnonzero(np.isin(classes, self.actual))

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
        parts = (self.probabilities, self.rows, self.groups, self.times)
        chosen, *marks = (None if part is None else part[rows] for part in parts)
        actual, predicted = self.actual[rows], self.predicted[rows]
        return Predictions(actual, predicted, chosen, self.classes, self.positive, *marks)

    def one_answer_each(self) -> "Predictions":
        """Each row's first answer, where folds were repeated: a row scored again is no other."""
        if self.rows is None:
            return self
        return self.at(np.sort(np.unique(self.rows, return_index=True)[1]))

    def apart_from(self, inside: np.ndarray) -> np.ndarray:
        """Which answers are of other rows than those that the mask names: what a fold does not
        score, in no repeat. Shape (n,)."""
        return ~inside if self.rows is None else ~np.isin(self.rows, self.rows[inside])

    @property
    def units(self) -> np.ndarray | None:
        """What is drawn as a whole to say how sure a score is: groups, else rows that repeat."""
        if self.groups is not None or self.rows is None:
            return self.groups
        return None if len(np.unique(self.rows)) == len(self.rows) else self.rows
