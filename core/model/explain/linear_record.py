"""What is told of the coefficients of a linear model."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.methods.models import traits
from core.model.explain.linear_errors import LearnedRows
from core.model.explain.prepared_columns import PreparedColumn
from core.model.explain.subject import Subject
from core.table.arrays import Array

PULLED = (
    "The penalty pulls every coefficient towards 0, so an interval is that of the held-back "
    "coefficient on other rows: it need not hold the one that a model without a penalty would find."
)
LEVELS = (
    "Columns stand in for each other exactly, as the levels of a category do: only differences "
    "between them count, and the coefficients are the shortest of those that fit alike."
)
ONE_ANOTHER = (
    "Rows that lie near in time know of each other, which the intervals do not count: take them "
    "for too narrow."
)
OF_SEVERAL = (
    "A coefficient moves the class against the geometric mean of all classes: what counts is the "
    "difference between two classes."
)


@dataclass(frozen=True)
class Coefficients:
    """A linear model's numbers: `values`, `low` and `high` have shape (outputs, columns), each for
    one unit of its column, in `scale`; `intercepts` (outputs, 3) are value, low and high.

    `spreads` (columns,) are the standard deviations in those units, to compare columns by. `low`
    and `high` are NaN where no interval is known, and `how` says why, or how they were found.
    `kept` is the share of redrawn tables in which a coefficient is not 0, for penalties that drop
    columns.
    """

    columns: tuple[PreparedColumn, ...]
    labels: tuple[Any, ...]
    values: Array
    low: Array
    high: Array
    intercepts: Array
    spreads: Array
    scale: str
    how: str
    notes: tuple[str, ...] = ()
    kept: Array | None = None

    @property
    def are_odds(self) -> bool:
        """Are they logarithms of odds, as those of classes are?"""
        return bool(self.labels)

    @property
    def sizes(self) -> Array:
        """What a standard deviation of each column moves the outputs by, (outputs, columns)."""
        return self.values * self.spreads

    def order(self, place: int) -> Array:
        """Positions of the columns, the largest effect of a standard deviation first."""
        return np.argsort(-np.abs(self.sizes[place]), kind="stable")


def notes_on(subject: Subject, rows: LearnedRows) -> tuple[str, ...]:
    """What must be known to read them, in sentences."""
    has = subject.traits
    centred = rows.X - rows.X.mean(axis=0)
    is_short = np.linalg.matrix_rank(centred) < rows.X.shape[1]
    notes = [
        PULLED if traits.PENALISED in has else "",
        LEVELS if is_short and traits.PENALISED not in has else "",
        OF_SEVERAL if len(subject.labels) > 1 else "",
        ONE_ANOTHER if rows.known.times is not None else "",
    ]
    return tuple(filter(None, notes))
