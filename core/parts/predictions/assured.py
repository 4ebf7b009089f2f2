"""What stands beside a prediction: an interval, or the set of classes that are likely enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

LOW, HIGH, SET = "prediction_low", "prediction_high", "prediction_set"
SET_MARK = " | "


@dataclass(frozen=True)
class AssuranceLimits:
    """Numbers learned from rows that a model was not fitted on, so that the truth is held in
    `confidence` of the rows (`each`: in each class, or each part of the predictions).

    Predicted numbers reach `reach` to either side: one, or one for each part that `edges` divide
    predictions into. Classes are in a set that are given 1 - `limits` at least, one for each.
    """

    confidence: float
    each: bool = False
    edges: tuple[float, ...] = ()
    reach: tuple[float, ...] = ()
    limits: tuple[float, ...] = ()


def assured_names(classes: Sequence[Any]) -> list[str]:
    """What stands behind the predictions."""
    return [SET] if classes else [LOW, HIGH]


def interval_ends(predicted: np.ndarray, limits: AssuranceLimits) -> tuple[np.ndarray, np.ndarray]:
    """Both ends for each predicted number."""
    reach = np.array(limits.reach)[np.searchsorted(limits.edges, predicted, side="right")]
    return predicted - reach, predicted + reach


def classes_inside(probabilities: np.ndarray, limits: AssuranceLimits) -> np.ndarray:
    """Which classes are in the set of each row, (n, k); the likeliest always is."""
    held = 1 - probabilities <= np.array(limits.limits)
    held[np.arange(len(held)), probabilities.argmax(axis=1)] = True
    return held


def with_assurance(
    answers: pd.DataFrame, classes: Sequence[Any], limits: AssuranceLimits
) -> pd.DataFrame:
    """Answers (as `answers_of` gives them) with both ends of the interval behind, or the set of
    classes with " | " between; a gap where there is no prediction."""
    is_there = answers.iloc[:, 0].notna().to_numpy()
    if not classes:
        ends = interval_ends(answers.iloc[:, 0].to_numpy("float64"), limits)
        return answers.assign(**dict(zip((LOW, HIGH), ends, strict=True)))
    given = answers.iloc[:, 1 : 1 + len(classes)].fillna(0.0).to_numpy("float64")
    names = [str(label) for label in classes]
    inside = [
        SET_MARK.join(name for name, is_in in zip(names, row, strict=True) if is_in)
        for row in classes_inside(given, limits)
    ]
    sets = pd.Series(inside, answers.index, dtype=object).where(is_there, None)
    return answers.assign(**{SET: sets})
