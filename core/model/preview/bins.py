"""The bins that a transform cuts: how many rows are in each, and what the target is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.model.preview.known_steps import fitted_on
from core.model.preview.preparing import check_width, preparation_part
from core.model.preview.quick_rows import quick_rows
from core.parts.steps.numbers.bins import LearnedBins, bin_names
from core.parts.values.kinds import as_label
from core.pipeline.build import without_samplers
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.table.dataset import Dataset

GAP = "missing"


@dataclass(frozen=True)
class BinRate:
    """Rows in an interval and the mean of the target there (NaN without rows): among the rows that
    the first fold is fitted on, and among those that it scores, which cut no interval; of as
    many of each as `quick_rows` draws."""

    name: str
    fitted: int
    rate_fitted: float
    scored: int
    rate_scored: float


@dataclass(frozen=True)
class ColumnBins:
    """The intervals of one column, from the lowest on; gaps that stayed gaps come last."""

    column: str
    bins: tuple[BinRate, ...]


@dataclass(frozen=True)
class BinRates:
    """Every column that is cut into bins. `target` says what the rates are of: a share of a class,
    or the mean of a number."""

    columns: tuple[ColumnBins, ...]
    target: str


def bin_rates(dataset: Dataset, recipe: Recipe) -> BinRates:
    """Fit the preparation on rows of the first fold and count its bins.

    Raises the errors of `make_training_data`, and BadTableError for too many columns.
    """
    recipe = preparation_part(recipe)
    data = make_training_data(dataset, recipe)
    check_width(recipe, data)
    outcome, target = _outcome(data)
    if not any(recipe.pick_for(name, "transform").method == "bins" for name in data.features):
        return BinRates((), target)
    fitted, scored = (quick_rows(rows, data, recipe) for rows in split_rows(data, recipe).folds[0])
    preparation, _, _ = fitted_on(recipe, data, fitted, "scale")
    known, new = (_before_scale(preparation, data.X.iloc[rows]) for rows in (fitted, scored))
    columns = tuple(
        ColumnBins(name, tuple(_rates(bins, (known, new), (outcome[fitted], outcome[scored]))))
        for name, bins in fitted_bins(preparation)
    )
    return BinRates(columns, target)


def _outcome(data: TrainingData) -> tuple[Array, str]:
    """The target as numbers whose mean is shown, and what that mean is."""
    if not data.is_classification:
        return np.asarray(data.y, dtype="float64"), f"mean of {data.target}"
    label = data.positive
    if label is None:
        labels, counts = np.unique(data.y, return_counts=True)
        label = labels[counts.argmax()]
    return (data.y == label).astype("float64"), f"share of {as_label(label)}"


def _before_scale(fitted: Any, X: Any) -> Any:
    """The rows as the stage of shapes and scales meets them."""
    for name, step in without_samplers(fitted).steps:
        if name == "scale":
            return X
        X = step.transform(X)
    return X


def fitted_bins(preparation: Any) -> Iterator[tuple[str, tuple[int, LearnedBins]]]:
    """The columns that a fitted preparation cuts, each with its place in the step that cuts it."""
    scale = preparation.named_steps.get("scale")
    for _, branch, names in getattr(scale, "transformers_", ()):
        for step in getattr(branch, "named_steps", {}).values():
            if isinstance(step, LearnedBins):
                yield from ((name, (place, step)) for place, name in enumerate(names))


def _rates(
    bins: tuple[int, LearnedBins], rows: tuple[Any, Any], outcome: tuple[Array, Array]
) -> Iterator[BinRate]:
    place, step = bins
    name, edges = step.names_in_[place], step.edges_[place]
    cells = [X[name].to_numpy(dtype="float64") for X in rows]
    names = bin_names(edges)
    places = [
        np.where(np.isnan(each), len(names), np.searchsorted(edges, each, side="right"))
        for each in cells
    ]
    for number, label in enumerate([*names, GAP]):
        within = [truth[own == number] for own, truth in zip(places, outcome, strict=True)]
        if label != GAP or any(len(each) for each in within):
            fitted, scored = within
            yield BinRate(label, len(fitted), _mean(fitted), len(scored), _mean(scored))


def _mean(values: Array) -> float:
    return float(values.mean()) if len(values) else float("nan")
