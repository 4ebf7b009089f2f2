"""Shapley values of any model by walking from a background row to the row, column by column.

A walk switches one of the table's columns at a time, with all prepared columns that came from it,
and gives the column what the output changes by. The mean over walks with random orders estimates
the Shapley value (Castro et al. 2009); each order is also walked backwards, which takes out much of
its noise, and every walk adds up exactly.
"""

from collections.abc import Iterator
from typing import Any, Protocol

import numpy as np

from core.model.explain.families import PROBABILITY, UNITS, Parts
from core.table.arrays import Array

WALKS = 16
MAX_CALLS = 60_000  # rows given to the model in all, so that a support vector machine ends in time
MAX_ROWS = 200
AT_ONCE = 2_000  # rows in one call: one row's walks cost one call of the model, not sixteen


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
    orders = [rng.permutation(len(subject.groups)) for _ in starts[::2]]
    orders = [order[::step] for order in orders for step in (1, -1)]
    values = np.zeros((len(X), len(subject.groups), max(1, len(subject.labels))))
    base = np.zeros(values.shape[2])
    for order, steps in zip(orders, _walks(model, X, starts, orders, subject), strict=True):
        values[:, order] += np.moveaxis(np.diff(steps, axis=0), 0, 1) / len(starts)
        base += steps[0, 0] / len(starts)
    output = outputs(model, X, subject.labels)
    scale = PROBABILITY if subject.labels else UNITS
    method = f"sampled values: {len(starts)} walks over the columns"
    return Parts(values, base, output, subject.labels, scale, method)


def outputs(model: Any, X: Array, labels: tuple[Any, ...]) -> Array:
    """The probabilities of the labels, or the predicted number, shape (rows, outputs)."""
    if not labels:
        return np.asarray(model.predict(X), dtype="float64").reshape(-1, 1)
    given = np.asarray(model.predict_proba(X), dtype="float64")
    known = np.asarray(model.classes_).tolist()
    columns = [given[:, known.index(c)] if c in known else np.zeros(len(X)) for c in labels]
    return np.stack(columns, axis=1)


def _walks(
    model: Any, X: Array, starts: Array, orders: list[Array], subject: Grouped
) -> Iterator[Array]:
    """Outputs before the first and after each switch of each walk, each of shape
    (columns + 1, rows, outputs)."""
    length = len(subject.groups) + 1
    together = max(1, AT_ONCE // (length * max(1, len(X))))
    for first in range(0, len(starts), together):
        lot = range(first, min(first + together, len(starts)))
        path = [row for n in lot for row in _path(X, starts[n], orders[n], subject)]
        predicted = outputs(model, np.concatenate(path), subject.labels)
        yield from predicted.reshape(len(lot), length, len(X), -1)


def _path(X: Array, start: Array, order: Array, subject: Grouped) -> list[Array]:
    """The rows as they are on the way from a background row to their own cells."""
    now = np.repeat(start[None], len(X), axis=0)
    path = [now.copy()]
    for column in order:
        now[:, subject.groups[column]] = X[:, subject.groups[column]]
        path.append(now.copy())
    return path


def _typical(model: Any, subject: Grouped) -> Array:
    """Background rows evenly spread over the model's outputs, so that their mean is typical.

    Each comes twice in a row, for an order and its reverse.
    """
    rows = subject.background
    order = np.argsort(outputs(model, rows, subject.labels)[:, 0], kind="stable")
    places = (np.arange(WALKS // 2) + 0.5) / (WALKS // 2) * len(rows)
    return np.asarray(rows[np.repeat(order[places.astype(int)], 2)])
