"""The outcomes of rows as a saved model tells its classes apart, however they are spelled."""

from collections import Counter
from typing import Any, NamedTuple

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
    labels = texts.map(lambda text: _class_of(text, known))
    return labels.reindex(values.index).astype(object)


def places_of(card: ModelCard, outcomes: pd.Series) -> Array:
    """The place of each outcome among the classes, or the number; NaN where none is known."""
    if not card.is_classification:
        numbers = outcomes.to_numpy(dtype="float64")
        return np.where(np.isfinite(numbers), numbers, np.nan)
    places = {str(label): place for place, label in enumerate(card.classes)}
    return np.array([places.get(str(label), np.nan) for label in outcomes], dtype="float64")


def _class_of(text: str, known: dict[Any, str]) -> str:
    """The class as which a text is spelled, else what its letters are, else what it says."""
    ways = (text, _Letters(_letters(text)), truth_of(text))
    return next((known[way] for way in ways if way in known), text)


def _spellings(classes: tuple[Any, ...]) -> dict[Any, str]:
    """The classes by their text, by their letters whatever their case where no two share them, and
    two that say yes and no by what they say."""
    labels = [str(label) for label in classes]
    known: dict[Any, str] = {label: label for label in labels}
    shared = Counter(map(_letters, labels))
    known |= {_Letters(_letters(one)): one for one in labels if shared[_letters(one)] == 1}
    truths = {truth_of(label): label for label in labels}
    return known | truths if set(truths) == {True, False} else known


class _Letters(NamedTuple):
    """A text without its case, apart from the texts that are spelled so."""

    text: str


def _letters(text: str) -> str:
    return " ".join(text.casefold().split())
