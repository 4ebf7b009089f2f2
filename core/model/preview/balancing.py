"""What balancing does to the rows that one fold is fitted on. No scored row is ever touched."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from sklearn import config_context

from core.errors import NotApplicableError
from core.methods.balance import BALANCERS, MEASURES_DISTANCES
from core.model.preview.axes import rows_on_axes
from core.model.preview.known_steps import KNOWN
from core.model.preview.preparing import check_width, preparation_part
from core.model.preview.quick_rows import quick_count
from core.model.train.too_large import told_where_too_large
from core.parts.steps.held_rows import origin_of
from core.parts.values.kinds import as_label
from core.pipeline.build import build_preparation
from core.pipeline.class_weights import class_weights
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.recipe.recipe import Recipe
from core.table.arrays import Array, some_rows
from core.table.dataset import Dataset
from core.table.schema import Task

ROWS_BALANCED = 10_000  # rows of the fold that a preview works on, where a class is that rare
ROWS_COMPARED = 500  # where a way compares each row with each, which takes time with their square
LEAST_RARE = 20  # rows of the rarest class that are drawn; fewer say nothing of them


@dataclass(frozen=True)
class ClassCount:
    """A class in one training fold: its rows before and after, and what an error on it weighs."""

    label: str
    before: int
    after: int
    weight: float = 1.0


@dataclass(frozen=True)
class BalancePreview:
    """Classes in one training fold before and after, and up to POINTS of its rows in two
    dimensions.

    `points` has the columns x, y, class and new (made or repeated by the sampler); the axes are
    the first two principal components of the standardised prepared columns, which carry
    `explained` (0 to 1) of the variance. `rows` of the fold's `rows_fold` were worked on.
    """

    classes: tuple[ClassCount, ...]
    points: pd.DataFrame
    explained: float
    rows: int
    rows_fold: int

    @property
    def added(self) -> int:
        return sum(max(0, c.after - c.before) for c in self.classes)

    @property
    def removed(self) -> int:
        return sum(max(0, c.before - c.after) for c in self.classes)


@dataclass(frozen=True)
class ClassShares:
    """The classes among all usable rows, largest first."""

    counts: tuple[tuple[str, int], ...]

    @property
    def ratio(self) -> float:
        """Rows of the largest class per row of the smallest."""
        return self.counts[0][1] / self.counts[-1][1]

    @property
    def majority_accuracy(self) -> float:
        """The accuracy of always saying the largest class."""
        return self.counts[0][1] / sum(count for _, count in self.counts)


def balance_part(recipe: Recipe) -> Recipe:
    """The recipe as far as balanced rows depend on it."""
    return preparation_part(recipe).with_(balance=recipe.balance)


def class_shares(dataset: Dataset, recipe: Recipe) -> ClassShares:
    """Count the classes of the target; raises NotApplicableError for a number."""
    check_classes(recipe)
    labels, rows = np.unique(make_training_data(dataset, recipe).y, return_counts=True)
    counts = Counter(dict(zip(map(as_label, labels), map(int, rows), strict=True)))
    return ClassShares(tuple(counts.most_common()))


def check_classes(recipe: Recipe) -> None:
    """Raise NotApplicableError unless the target has classes."""
    if recipe.task is not Task.CLASSIFICATION:
        raise NotApplicableError(
            "Balancing is for classes, and this target is a number: there is nothing to balance."
        )


def balance_preview(dataset: Dataset, recipe: Recipe, seed: int = 0) -> BalancePreview:
    """Balance the rows that the first fold is fitted on, as training would."""
    check_classes(recipe)
    recipe = balance_part(recipe)
    data = make_training_data(dataset, recipe)
    check_width(recipe, data)
    fold = split_rows(data, recipe).folds[0][0]
    known = balanced_rows(data, fold, seed, quick_count(data))
    rows = known[: len(balanced_rows(data, fold, seed, rows_shown(recipe, data)))]
    rows_known = KNOWN.rows(data, known)
    # The recipe has checked its options.
    with told_where_too_large(data), config_context(skip_parameter_validation=True):
        X, y, is_new = _balanced(build_preparation(recipe, data), rows_known, len(rows))
        points, explained = rows_on_axes(X, y, is_new, seed)
    weights = class_weights(recipe, data.classes)
    classes = _class_counts(data.classes, data.y[rows], y, weights)
    return BalancePreview(classes, points, explained, len(rows), len(fold))


def rows_shown(recipe: Recipe, data: TrainingData) -> int:
    """How many rows a preview balances: as many as it learns from, or ROWS_COMPARED."""
    most = quick_count(data)
    is_compared = BALANCERS[recipe.balance.method].traits >= MEASURES_DISTANCES
    return min(ROWS_COMPARED, most) if is_compared else most


def balanced_rows(data: TrainingData, fold: Array, seed: int, wanted: int) -> Array:
    """The rows of a fold that a preview balances: as many as are wanted, or up to ROWS_BALANCED
    where it takes them to hold LEAST_RARE of every class."""
    rows = some_rows(fold, ROWS_BALANCED, seed)
    told = [np.flatnonzero(data.y[rows] == label)[:LEAST_RARE] for label in data.classes]
    enough = max((int(places[-1]) + 1 for places in told if len(places)), default=0)
    is_short = any(len(places) < LEAST_RARE for places in told)
    return rows if is_short else rows[: max(enough, wanted)]


def _balanced(preparation: Any, rows: Any, count: int) -> tuple[Array, Array, Array]:
    """Prepared rows with their labels, and which of them the sampler made. Of the raw rows it meets
    the first `count`; all of them are prepared for it, as they are for every other way."""
    X, y = rows
    is_new = np.zeros(len(y), dtype=bool)
    for name, step in preparation.steps:
        if name == "sampler":
            is_met = origin_of(y, len(y)) < count
            X, y = X[is_met], y[is_met]
        if hasattr(step, "fit_resample"):
            X, y = step.fit_resample(X, y)
            is_new = made_rows(origin_of(y, len(y)))
        else:
            X = KNOWN.fit_transformed(step, X, y)
    return np.asarray(X, dtype="float64"), np.asarray(y), is_new


def made_rows(origin: Array) -> Array:
    """Which rows were made of others, or are there once more; `origin` names the row that each one
    is, -1 for one that was made."""
    _, first = np.unique(origin, return_index=True)
    is_new = np.ones(len(origin), dtype=bool)
    is_new[first] = False
    return is_new | (origin < 0)


def _class_counts(
    classes: tuple[Any, ...], before: Array, after: Array, weights: Any
) -> tuple[ClassCount, ...]:
    """Rows of each class; weights as given, or as scikit-learn's "balanced": rows / (classes x
    rows of it)."""
    found = [
        ClassCount(as_label(label), int(np.sum(before == label)), int(np.sum(after == label)))
        for label in classes
    ]
    if weights is None:
        return tuple(found)
    if isinstance(weights, dict):
        pairs = zip(found, classes, strict=True)
        return tuple(replace(count, weight=weights[label]) for count, label in pairs)
    return tuple(
        ClassCount(c.label, c.before, c.after, len(before) / len(classes) / max(1, c.before))
        for c in found
    )
