"""What stands beside a prediction: an interval, or the set of classes that are likely enough."""

import json
from collections.abc import Iterable, Sequence
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
    classes (`set_text`); a gap where there is no prediction."""
    is_there = answers.iloc[:, 0].notna().to_numpy()
    if not classes:
        ends = interval_ends(answers.iloc[:, 0].to_numpy("float64"), limits)
        return answers.assign(**dict(zip((LOW, HIGH), ends, strict=True)))
    given = answers.iloc[:, 1 : 1 + len(classes)].fillna(0.0).to_numpy("float64")
    names = [str(label) for label in classes]
    inside = [
        set_text(name for name, is_in in zip(names, row, strict=True) if is_in)
        for row in classes_inside(given, limits)
    ]
    sets = pd.Series(inside, answers.index, dtype=object).where(is_there, None)
    return answers.assign(**{SET: sets})


def set_text(names: Iterable[str]) -> str:
    """A set of classes in one cell, with " | " between; a class whose name has a | itself, or
    begins with a quotation mark, stands in quotation marks as JSON writes it."""
    return SET_MARK.join(map(_in_a_set, names))


def _in_a_set(name: str) -> str:
    is_plain = "|" not in name and not name.startswith('"')
    return name if is_plain else json.dumps(name, ensure_ascii=False)


def outside_own_set(
    answers: pd.DataFrame, classes: Sequence[Any], limits: AssuranceLimits
) -> np.ndarray:
    """The rows (n,) whose predicted class is not in their own set: a label goes by a threshold or
    by costs, a set by what is likely."""
    if not classes:
        return np.zeros(len(answers), dtype=bool)
    predicted = answers.iloc[:, 0]
    is_there = predicted.notna().to_numpy()
    given = answers.iloc[:, 1 : 1 + len(classes)].fillna(0.0).to_numpy("float64")
    places = {label: place for place, label in enumerate(classes)}
    said = [places.get(label, 0) for label in predicted]
    held: np.ndarray = classes_inside(given, limits)[np.arange(len(given)), said]
    return is_there & ~held
