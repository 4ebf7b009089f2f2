"""Shapley values of any model by walks (`core.parts.reasons.walks`) that start at rows it
learned from."""

from typing import Any, Protocol

import numpy as np

from core.model.explain.parts import PROBABILITY, UNITS, Parts
from core.parts.reasons.walks import WalkPlan, both_ways, outputs, walked
from core.table.arrays import Array

WALKS = 16
MAX_CALLS = 60_000  # rows given to the model in all, so that a support vector machine ends in time
MAX_ROWS = 200


class Grouped(Protocol):
    """What the walks need to know of the subject."""

    @property
    def groups(self) -> tuple[Array, ...]: ...
    @property
    def labels(self) -> tuple[Any, ...]: ...
    @property
    def background(self) -> Array: ...
    @property
    def seed(self) -> int: ...


def affordable_rows(columns: int) -> int:
    """How many rows can be explained within MAX_CALLS."""
    return int(np.clip(MAX_CALLS // ((columns + 1) * WALKS), 10, MAX_ROWS))


def grouped_parts(model: Any, X: Array, subject: Grouped) -> Parts:
    """Values of the table's columns (not the prepared ones) for the first affordable rows."""
    X = X[: affordable_rows(len(subject.groups))]
    rng = np.random.default_rng(subject.seed)
    starts = _typical(model, subject)
    orders = both_ways(len(starts) // 2, len(subject.groups), rng)
    plan = WalkPlan(starts, orders, subject.groups, subject.labels)
    values, base = walked(model, X, plan)
    output = outputs(model, X, subject.labels)
    scale = PROBABILITY if subject.labels else UNITS
    method = f"sampled values: {len(starts)} walks over the columns"
    return Parts(values, base, output, subject.labels, scale, method)


def _typical(model: Any, subject: Grouped) -> Array:
    """Background rows evenly spread over the model's outputs, so that their mean is typical.

    Each comes twice in a row, for an order and its reverse.
    """
    rows = subject.background
    order = np.argsort(outputs(model, rows, subject.labels)[:, 0], kind="stable")
    places = (np.arange(WALKS // 2) + 0.5) / (WALKS // 2) * len(rows)
    return np.asarray(rows[np.repeat(order[places.astype(int)], 2)])
