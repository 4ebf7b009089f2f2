"""What a fitted model says of rows, checked."""

from dataclasses import replace
from typing import Any

import numpy as np

from core.errors import NotApplicableError
from core.methods.metrics import Predictions
from core.model.train.too_large import too_large
from core.parts.predictions.class_order import probabilities_of
from core.pipeline.training_data import TrainingData
from core.table.arrays import Array


def predictions_of(model: Any, X: Any, actual: Array, data: TrainingData) -> Predictions:
    """What a fitted model or pipeline says of some rows, probabilities in the table's classes.

    Raises NotApplicableError where an answer is not a finite number.
    """
    predicted = np.asarray(model.predict(X))
    if not data.is_classification:
        return Predictions(actual, _finite(predicted.astype("float64"), data))
    probabilities = _finite(probabilities_of(model, X, data.classes), data)
    return Predictions(actual, predicted, probabilities, data.classes, data.positive)


def predictions_at(model: Any, X: Any, positions: Array, data: TrainingData) -> Predictions:
    """The same of the data's rows at some positions, given as `X`, naming those rows."""
    said = predictions_of(model, X, data.y[positions], data)
    known = data.keys.at(positions)
    rows = np.asarray(data.X.index[positions])
    return replace(said, rows=rows, groups=known.groups, times=known.times)


def _finite(answers: Array, data: TrainingData) -> Array:
    if np.isfinite(answers).all():
        return answers
    why = too_large(data) or (
        "A column holds values too large to compute with: divide that column, limit its range on "
        "Clean, or choose another model."
    )
    raise NotApplicableError(f"Some of its answers are not finite numbers. {why}")
