"""How far the coefficients of a linear model are off, in the columns as the model was given them.

All numbers of a model stand in one line: of each output its coefficients, then its intercept.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import softmax
from sklearn.base import clone
from sklearn.utils.class_weight import compute_sample_weight

from core.parts.splits.row_keys import RowKeys
from core.stats.sandwich import LeastLoss, leverage_of
from core.table.arrays import Array

MOST_NUMBERS = 1_500  # of a model of several classes; more would take minutes
DRAWS, FEWEST_DRAWS, AFFORDABLE = 200, 60, 4e8  # cells that all draws together may look at
SMOOTH = {"LinearRegression", "Ridge", "LogisticRegression"}


@dataclass(frozen=True)
class LearnedRows:
    """The rows that a model was fitted on, prepared: `X` (n, columns), `y` (n,) as the model got
    it, and what the rows are divided by."""

    X: Array
    y: Array
    known: RowKeys = RowKeys()

    @property
    def units(self) -> Array | None:
        """What rows belong together: those of a group, or copies of one row; None: each alone."""
        return self.known.origin if self.known.groups is None else self.known.groups

    @property
    def are_made(self) -> bool:
        """Are there rows that were made of others?"""
        return self.known.origin is not None and bool((self.known.origin < 0).any())


def estimate_of(model: Any, rows: LearnedRows) -> LeastLoss | None:
    """A fitted least squares, ridge or logistic regression as an estimate; None for others, whose
    penalty has a corner or whose loss has one, and where there are too many numbers."""
    if type(model).__name__ not in SMOOTH:
        return None
    if not hasattr(model, "classes_"):
        return _least_squares(model, rows)
    if len(model.classes_) == 2:
        return _two_classes(model, rows)
    too_many = len(model.classes_) * (rows.X.shape[1] + 1) > MOST_NUMBERS
    return None if too_many else _several_classes(model, rows)


def drawn_numbers(model: Any, rows: LearnedRows, seed: int) -> Array:
    """The numbers of the same model on rows drawn anew with replacement, shape (draws, numbers);
    rows that belong together are drawn together."""
    cells = max(1, rows.X.size)
    draws = int(np.clip(AFFORDABLE // cells, FEWEST_DRAWS, DRAWS))
    units = np.arange(len(rows.y)) if rows.units is None else rows.units
    _, unit = np.unique(units, return_inverse=True)
    rng, count = np.random.default_rng(seed), int(unit.max()) + 1
    found = []
    for _ in range(draws):
        times = np.bincount(rng.integers(0, count, count), minlength=count)[unit].astype(float)
        there = times > 0
        again = clone(model).fit(rows.X[there], rows.y[there], sample_weight=times[there])
        found.append(numbers_of(again))
    return np.array(found)


def numbers_of(model: Any) -> Array:
    """Coefficients and intercept of each output in one line."""
    coefficients = np.atleast_2d(model.coef_)
    intercepts = np.broadcast_to(np.reshape(model.intercept_, (-1, 1)), (len(coefficients), 1))
    return np.hstack([coefficients, intercepts]).ravel()


def _with_one(X: Array) -> Array:
    return np.hstack([X, np.ones((len(X), 1))])


def _penalty(model: Any, columns: int) -> Array:
    """What the penalty adds to the curvature; the intercept has none."""
    strength = 1 / model.C if hasattr(model, "C") else getattr(model, "alpha", 0.0)
    return np.diag([*[float(strength)] * columns, 0.0])


def _least_squares(model: Any, rows: LearnedRows) -> LeastLoss:
    A = _with_one(rows.X)
    off = np.asarray(model.predict(rows.X)) - rows.y
    curvature = A.T @ A + _penalty(model, rows.X.shape[1])
    leverage = leverage_of(A, np.ones(len(A)), curvature)
    return LeastLoss(off[:, None] * A, curvature, leverage, rows.units)


def _two_classes(model: Any, rows: LearnedRows) -> LeastLoss:
    A, given = _with_one(rows.X), model.predict_proba(rows.X)[:, 1]
    weight = compute_sample_weight(model.class_weight, rows.y)
    off = weight * (given - (rows.y == model.classes_[1]))
    spread = weight * given * (1 - given)
    curvature = (A * spread[:, None]).T @ A + _penalty(model, rows.X.shape[1])
    leverage = leverage_of(A, spread, curvature)
    return LeastLoss(off[:, None] * A, curvature, leverage, rows.units)


def _several_classes(model: Any, rows: LearnedRows) -> LeastLoss:
    """Of several classes each row is taken to have the mean leverage."""
    A, classes = _with_one(rows.X), len(model.classes_)
    given = softmax(np.asarray(model.decision_function(rows.X)), axis=1)
    weight = compute_sample_weight(model.class_weight, rows.y)
    off = weight[:, None] * (given - (rows.y[:, None] == model.classes_[None, :]))
    penalty, width = _penalty(model, rows.X.shape[1]), A.shape[1]
    curvature = np.zeros((classes * width, classes * width))
    for one in range(classes):
        for other in range(classes):
            spread = weight * given[:, one] * ((one == other) - given[:, other])
            block = (A * spread[:, None]).T @ A + (penalty if one == other else 0)
            there = slice(one * width, (one + 1) * width), slice(other * width, (other + 1) * width)
            curvature[there] = block
    pulls = (off[:, :, None] * A[:, None, :]).reshape(len(A), -1)
    mean = min(0.99, (classes - 1) * width / (classes * len(A)))
    return LeastLoss(pulls, curvature, np.full(len(A), mean), rows.units)
