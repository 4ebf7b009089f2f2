"""What the predictions of many rows come to: how many of each class, and how they lie."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.model.predict.rows import PredictionResult
from core.parts.predictions.answers import PREDICTION
from core.table.arrays import Array
from core.workspace.registry import ModelCard

ORDERS = ("as in the file", "highest first", "lowest first", "least sure first")
AS_THEY_CAME, HIGHEST, LOWEST, LEAST_SURE = ORDERS


@dataclass(frozen=True)
class PredictionSummary:
    """Of the rows that got a prediction. `classes` has Class, Rows and Share, the commonest first
    (no rows for numbers); `values` (n,) are what rows can be ordered by, called `what`: the
    probability of the positive class of two, that of the predicted one of several, or the number.
    """

    rows: int
    classes: pd.DataFrame
    values: pd.Series
    what: str


def summary_of(card: ModelCard, result: PredictionResult) -> PredictionSummary:
    """Count the classes that are predicted, and find what the rows can be ordered by."""
    predicted = result.frame[PREDICTION].dropna()
    counts = predicted.value_counts() if card.is_classification else pd.Series(dtype="int64")
    classes = pd.DataFrame(
        {
            "Class": [str(label) for label in counts.index],
            "Rows": counts.to_numpy(),
            "Share": counts.to_numpy() / max(1, len(predicted)),
        }
    )
    values, what = _values(card, result)
    return PredictionSummary(len(predicted), classes, values.loc[predicted.index], what)


def in_order(card: ModelCard, result: PredictionResult, order: str) -> pd.DataFrame:
    """The rows by what was predicted; those without a prediction last, ties as they came.

    The least sure are those whose highest two probabilities are nearest to each other, or, at a
    threshold of two classes, whose probability is nearest to it.
    """
    if order == AS_THEY_CAME:
        return result.frame
    values, _ = _values(card, result)
    if order == LEAST_SURE:
        values = _doubt(card, result)
    placed = values.astype("float64").sort_values(
        ascending=order == LOWEST, kind="stable", na_position="last"
    )
    return result.frame.loc[placed.index]


def orders_for(card: ModelCard) -> tuple[str, ...]:
    """The orders that mean something: a number is not more or less sure."""
    return ORDERS if card.is_classification else ORDERS[:3]


def _values(card: ModelCard, result: PredictionResult) -> tuple[pd.Series, str]:
    if not card.is_classification:
        return result.frame[PREDICTION].astype("float64"), card.target
    given = _probabilities(result)
    if len(card.classes) == 2:
        return given.iloc[:, _positive(card)], f"probability of {card.positive}"
    return given.max(axis=1), "probability of the predicted class"


def _positive(card: ModelCard) -> int:
    """The place of the positive class of two."""
    return next(place for place, label in enumerate(card.classes) if label == card.positive)


def _probabilities(result: PredictionResult) -> pd.DataFrame:
    return result.frame[list(result.probabilities)].astype("float64")


def _doubt(card: ModelCard, result: PredictionResult) -> pd.Series:
    """From 0 down: the nearer to 0, the less sure."""
    given = _probabilities(result)
    if card.cut is not None:
        return -(given.iloc[:, _positive(card)] - card.cut).abs()
    top: Array = np.sort(given.to_numpy(), axis=1)[:, -2:]
    return pd.Series(top[:, 0] - top[:, 1], index=given.index)
