"""The outcomes of rows as a saved model tells its classes apart, however they are spelled."""

from typing import Any

import numpy as np
import pandas as pd

from core.parts.predictions.labels import target_labels
from core.parts.values.kinds import as_kind
from core.parts.values.opposites import truth_of
from core.parts.values.repairs import repair
from core.pipeline.cleaning_rules import in_place_repairs
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.workspace.registry import ModelCard


def outcomes_of(card: ModelCard, rows: pd.DataFrame) -> pd.Series:
    """The target's cells as the model was taught: texts of its classes, or numbers.

    A class that it does not know stays as it is written.
    """
    target = card.target
    rules = [
        (function, [target], arguments)
        for function, columns, arguments in in_place_repairs(Recipe(**card.recipe))
        if columns is not None and target in columns
    ]
    values = repair(rows[[target]], rules)[target] if rules else rows[target]
    if not card.is_classification:
        return as_kind(values, "number")
    present = values.dropna()
    texts = pd.Series(target_labels(present), index=present.index).map(str)
    known = _spellings(card.classes)
    labels = texts.map(lambda text: known.get(text) or known.get(truth_of(text)) or text)
    return labels.reindex(values.index).astype(object)


def places_of(card: ModelCard, outcomes: pd.Series) -> Array:
    """The place of each outcome among the classes, or the number; NaN where none is known."""
    if not card.is_classification:
        numbers = outcomes.to_numpy(dtype="float64")
        return np.where(np.isfinite(numbers), numbers, np.nan)
    places = {str(label): place for place, label in enumerate(card.classes)}
    return np.array([places.get(str(label), np.nan) for label in outcomes], dtype="float64")


def _spellings(classes: tuple[Any, ...]) -> dict[Any, str]:
    """The classes by their text, and two that say yes and no by what they say."""
    known: dict[Any, str] = {str(label): str(label) for label in classes}
    truths = {truth_of(str(label)): str(label) for label in classes}
    return known | truths if set(truths) == {True, False} else known
