"""Thresholds that are best by what a user says of the use: how much recall counts, how many rows
anybody can look at."""

from dataclasses import dataclass

import numpy as np

from core.choices.options import Number, check_fields
from core.model.train.sweep import Suggestion, ThresholdSweep
from core.table.arrays import Array

BETA = Number("beta", "How many times recall counts as much as precision", 0.1, 10.0, 2.0, step=0.1)
CAPACITY = Number("capacity", "Rows that can be looked at, of 1,000", 1, 1000, 100)


@dataclass(frozen=True)
class Aims:
    """`beta` of an F score, and `capacity`: how many rows of 1,000 may be flagged."""

    beta: float = BETA.default
    capacity: int = int(CAPACITY.default)

    def __post_init__(self) -> None:
        check_fields((BETA, CAPACITY), self)


def f_beta(sweep: ThresholdSweep, beta: float) -> Array:
    """The F score in which recall counts `beta` times as much as precision (van Rijsbergen 1979);
    0 where neither is above 0."""
    precision, recall = sweep.precision, sweep.recall
    below = beta**2 * precision + recall
    return (1 + beta**2) * precision * recall / np.where(below > 0, below, 1.0)


def suggest_for(sweep: ThresholdSweep, aims: Aims) -> tuple[Suggestion, ...]:
    """The thresholds with the highest F-beta, and with the most hits among the rows that there is
    the capacity for."""
    scores = f_beta(sweep, aims.beta)
    best = int(np.argmax(scores))
    # From high to low: flagged shares only grow, so the last that fits finds most.
    fitting = int(np.flatnonzero(sweep.flagged <= aims.capacity / 1000)[-1])
    return (
        Suggestion(
            "f_beta",
            f"Highest F{aims.beta:g}",
            float(sweep.thresholds[best]),
            float(scores[best]),
        ),
        Suggestion(
            "capacity",
            f"At most {aims.capacity} of 1,000 rows",
            float(sweep.thresholds[fitting]),
            float(sweep.recall[fitting]),
        ),
    )
