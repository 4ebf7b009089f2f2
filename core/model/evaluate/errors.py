"""Where a model is wrong, and by how much."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.methods.metrics import Predictions
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.table.dataset import Dataset

MAX_DRAWN = 5000
MOST_OF_A_CELL = 200


@dataclass(frozen=True)
class ErrorDistribution:
    """Residuals (predicted - actual, in the target's unit) of a regression.

    `counts` of `edges` is the histogram of all rows; `predicted` and `residual` are of a sample of
    at most MAX_DRAWN rows. `quantiles` are the 5, 25, 50, 75 and 95 % points of the residuals,
    `bias` their mean, `mean_square` that of their squares.
    """

    edges: Array
    counts: Array
    predicted: Array
    residual: Array
    quantiles: tuple[float, ...]
    bias: float
    mean_square: float


@dataclass(frozen=True)
class WorstRow:
    """A row that the model got most wrong: its label in the dataset, and what was predicted for it.

    `loss` is |error| in the target's unit, or 1 - the probability given to the true class.
    """

    row: Any
    actual: Any
    predicted: Any
    loss: float


def losses(predictions: Predictions) -> Array:
    """How wrong each row is: |error|, or 1 - the probability given to the true class."""
    if predictions.probabilities is None:
        return np.abs(predictions.predicted - predictions.actual)
    codes = actual_places(predictions)
    return 1 - predictions.probabilities[np.arange(len(codes)), codes]


def actual_places(predictions: Predictions) -> Array:
    """The place of each row's class among the classes, shape (n,)."""
    position = {label: place for place, label in enumerate(predictions.classes)}
    return np.array([position[label] for label in predictions.actual], dtype="int64")


def worst_rows(predictions: Predictions, most: int = 50) -> tuple[WorstRow, ...]:
    """The rows with the largest loss, worst first; a row that was scored several times stands
    there once, with its worst prediction."""
    assert predictions.rows is not None
    loss = losses(predictions)
    order = np.argsort(-loss, kind="stable")
    _, first = np.unique(predictions.rows[order], return_index=True)
    return tuple(
        WorstRow(
            predictions.rows[n], predictions.actual[n], predictions.predicted[n], float(loss[n])
        )
        for n in order[np.sort(first)[:most]]
    )


def rows_in_cell(
    labelled: Predictions, actual: Any, called: Any, most: int = MOST_OF_A_CELL
) -> tuple[WorstRow, ...]:
    """Rows of a class that are called another, by their loss, the worst first; each once."""
    assert labelled.rows is not None
    inside = np.flatnonzero((labelled.actual == actual) & (labelled.predicted == called))
    loss = losses(labelled)
    order = inside[np.argsort(-loss[inside], kind="stable")]
    _, first = np.unique(labelled.rows[order], return_index=True)
    return tuple(
        WorstRow(labelled.rows[n], actual, called, float(loss[n]))
        for n in order[np.sort(first)[:most]]
    )


def training_rows(dataset: Dataset, recipe: Recipe) -> Array:
    """The dataset's labels of the training rows."""
    data = make_training_data(dataset, recipe)
    return np.asarray(data.X.index[split_rows(data, recipe).train])


def error_distribution(predictions: Predictions, seed: int) -> ErrorDistribution:
    """How the errors of a regression spread, with a sample of rows to draw."""
    residual = predictions.predicted - predictions.actual
    drawn = np.arange(len(residual))
    if len(drawn) > MAX_DRAWN:
        drawn = np.sort(np.random.default_rng(seed).choice(drawn, MAX_DRAWN, replace=False))
    counts, edges = np.histogram(residual, min(60, 10 + len(residual) // 50), _range_of(residual))
    quantiles = np.quantile(residual, (0.05, 0.25, 0.5, 0.75, 0.95))
    return ErrorDistribution(
        edges=edges,
        counts=counts,
        predicted=predictions.predicted[drawn],
        residual=residual[drawn],
        quantiles=tuple(float(value) for value in quantiles),
        bias=float(residual.mean()),
        mean_square=float(np.square(residual).mean()),
    )


def _range_of(values: Array) -> tuple[float, float]:
    """From the lowest to the highest, with room where rounding makes them all but equal."""
    low, high = float(values.min()), float(values.max())
    room = max(1e-6 * max(abs(low), abs(high)), 1e-12) if high - low < 1e-9 * abs(high) else 0.0
    return low - room, high + room
