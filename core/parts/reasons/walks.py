"""Shapley values of any model by walking from a background row to the row, column by column.

A walk switches one of the table's columns at a time, with all prepared columns that came from it,
and gives the column what the output changes by. The mean over walks with random orders estimates
the Shapley value (Castro et al. 2009); each order is also walked backwards, which takes out much of
its noise, and every walk adds up exactly.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

AT_ONCE = 2_000  # rows in one call: one row's walks cost one call of the model, not sixteen


@dataclass(frozen=True)
class WalkPlan:
    """Where walks start (walks, prepared columns), each of them in the order of the table's columns
    that `orders` has; `groups` are the prepared columns of each, `labels` the outputs: classes
    whose probabilities are followed, none for numbers."""

    starts: Any
    orders: Sequence[Any]
    groups: Sequence[Any]
    labels: tuple[Any, ...]


def both_ways(count: int, columns: int, rng: np.random.Generator) -> list[Any]:
    """As many orders of columns at random, each followed by its reverse."""
    orders = [rng.permutation(columns) for _ in range(count)]
    return [order[::step] for order in orders for step in (1, -1)]


def walked(model: Any, X: Any, plan: WalkPlan) -> tuple[Any, Any]:
    """Values (rows, columns, outputs) of prepared rows, and the base (outputs,) that they start
    from."""
    count = len(plan.starts)
    values = np.zeros((len(X), len(plan.groups), max(1, len(plan.labels))))
    base = np.zeros(values.shape[2])
    for order, steps in zip(plan.orders, _walks(model, X, plan), strict=True):
        values[:, order] += np.moveaxis(np.diff(steps, axis=0), 0, 1) / count
        base += steps[0, 0] / count
    return values, base


def outputs(model: Any, X: Any, labels: tuple[Any, ...]) -> Any:
    """The probabilities of the labels, or the predicted number, shape (rows, outputs)."""
    if not labels:
        return np.asarray(model.predict(X), dtype="float64").reshape(-1, 1)
    given = np.asarray(model.predict_proba(X), dtype="float64")
    known = np.asarray(model.classes_).tolist()
    columns = [given[:, known.index(c)] if c in known else np.zeros(len(X)) for c in labels]
    return np.stack(columns, axis=1)


def _walks(model: Any, X: Any, plan: WalkPlan) -> Iterator[Any]:
    """Outputs before the first and after each switch of each walk, each of shape
    (columns + 1, rows, outputs)."""
    length, count = len(plan.groups) + 1, len(plan.starts)
    together = max(1, AT_ONCE // (length * max(1, len(X))))
    for first in range(0, count, together):
        lot = range(first, min(first + together, count))
        path = [row for n in lot for row in _path(X, n, plan)]
        predicted = outputs(model, np.concatenate(path), plan.labels)
        yield from predicted.reshape(len(lot), length, len(X), -1)


def _path(X: Any, walk: int, plan: WalkPlan) -> list[Any]:
    """The rows as they are on the way from a background row to their own cells."""
    now = np.repeat(plan.starts[walk][None], len(X), axis=0)
    path = [now.copy()]
    for column in plan.orders[walk]:
        now[:, plan.groups[column]] = X[:, plan.groups[column]]
        path.append(now.copy())
    return path
