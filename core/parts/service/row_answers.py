"""What is answered to rows, one by one, in values that JSON has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.parts.predictions.assured import (
    AssuranceLimits,
    classes_inside,
    interval_ends,
    outside_own_set,
)
from core.parts.reasons.finder import AnswerReason


@dataclass(frozen=True)
class RowAnswered:
    """What is answered to one row: a class or a number with the classes' probabilities, both ends
    of an interval or the classes of a set (and whether the class is one of them) where the card
    keeps them, or why there is no answer; the
    columns that move it most, where they were asked for."""

    prediction: Any
    probabilities: dict[str, float] | None
    rejected: str | None = None
    interval: tuple[float, float] | None = None
    likely: tuple[str, ...] | None = None
    is_likely: bool | None = None
    reasons: tuple[AnswerReason, ...] | None = None


def row_answers(
    answers: pd.DataFrame,
    classes: Sequence[Any],
    reasons: Mapping[int, str],
    limits: AssuranceLimits | None = None,
) -> list[RowAnswered]:
    """A table of answers (`answers_of`) row by row, in values that JSON has; `reasons` say by the
    place of a row why it has none, `limits` what stands beside the others."""
    names = [str(label) for label in classes]
    beside = _beside(answers, classes, limits)
    found = []
    for row, (prediction, *shares) in enumerate(answers.itertuples(index=False)):
        if row in reasons:
            found.append(RowAnswered(None, None, reasons[row]))
            continue
        plain = prediction.item() if isinstance(prediction, np.generic) else prediction
        probabilities = dict(zip(names, map(float, shares), strict=True)) if names else None
        found.append(RowAnswered(plain, probabilities, **beside[row]))
    return found


def _beside(
    answers: pd.DataFrame, classes: Sequence[Any], limits: AssuranceLimits | None
) -> list[dict[str, Any]]:
    """The interval or the set of each row, by the name of its field."""
    if limits is None:
        return [{}] * len(answers)
    if not classes:
        low, high = interval_ends(answers.iloc[:, 0].to_numpy("float64"), limits)
        return [{"interval": ends} for ends in zip(low.tolist(), high.tolist(), strict=True)]
    inside = classes_inside(answers.iloc[:, 1:].fillna(0.0).to_numpy("float64"), limits)
    outside = outside_own_set(answers, classes, limits)
    names = np.array([str(label) for label in classes])
    return [
        {"likely": tuple(names[row].tolist()), "is_likely": not is_out}
        for row, is_out in zip(inside, outside.tolist(), strict=True)
    ]
