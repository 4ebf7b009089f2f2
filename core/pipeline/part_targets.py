"""What the target is like in each part of the rows: the shares of classes, or the mean."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.parts.splits.reading_keys import named_column
from core.parts.values.kinds import as_label
from core.pipeline.cleaning import Cleaning
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.recipe.decision import NO_DECISION
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.table.dataset import Dataset


@dataclass(frozen=True)
class PartTarget:
    """A part of the rows: how many rows it has, and of each class; of a number its mean and
    standard deviation (NaN where there is none)."""

    part: str
    rows: int
    counts: tuple[int, ...] = ()
    mean: float = float("nan")
    deviation: float = float("nan")

    @property
    def shares(self) -> tuple[float, ...]:
        """The share of each class; NaN in a part without a row."""
        return tuple(count / self.rows if self.rows else float("nan") for count in self.counts)


@dataclass(frozen=True)
class PartTargets:
    """All usable rows, the training rows, the sealed ones and those that each fold scores;
    `classes` are the labels that counts are of, none where the target is a number."""

    classes: tuple[str, ...]
    parts: tuple[PartTarget, ...]

    @property
    def widest(self) -> float:
        """The largest difference of a class's share in a part from its share in all rows."""
        whole, *others = (part.shares for part in self.parts)
        apart = [abs(a - b) for part in others for a, b in zip(part, whole, strict=True)]
        return float(np.nanmax(apart)) if apart else float("nan")


def division_part(recipe: Recipe) -> Recipe:
    """The recipe as far as the parts depend on it: no model, preparation or threshold does."""
    return recipe.essence().with_(
        models=(), metric=None, threshold=None, decision=NO_DECISION, features=(), selection=()
    )


def part_targets(dataset: Dataset, recipe: Recipe) -> PartTargets:
    """Divide the rows as training does, and describe the target in each part.

    Raises MissingStepError without a target and BadTableError where rows cannot be divided.
    """
    data = make_training_data(dataset, recipe)
    labels = tuple(as_label(label) for label in data.classes)
    return PartTargets(labels, tuple(_parts(data, recipe)))


def part_levels(dataset: Dataset, recipe: Recipe) -> PartTargets | None:
    """The same of the levels of the column whose shares each part is to keep; None where there is
    no such column."""
    data = make_training_data(dataset, recipe)
    codes = data.keys.levels
    if codes is None:
        return None
    frames = (Cleaning(dataset, recipe).frame, dataset.frame)
    values = named_column(frames, recipe.split.stratify).loc[data.X.index]
    levels = np.unique(codes)
    labels = tuple(_level_label(values[codes == level]) for level in levels)
    parts = (
        PartTarget(part, len(rows), tuple(int(np.sum(codes[rows] == level)) for level in levels))
        for part, rows in _rows_of(data, recipe)
    )
    return PartTargets(labels, tuple(parts))


def _level_label(values: pd.Series) -> str:
    known = values.dropna()
    if known.empty:
        return "missing"
    if known.nunique() == 1:
        return as_label(known.iloc[0])
    return f"{as_label(known.min())} to {as_label(known.max())}"


def _parts(data: TrainingData, recipe: Recipe) -> Iterator[PartTarget]:
    return (_described(part, data, rows) for part, rows in _rows_of(data, recipe))


def _rows_of(data: TrainingData, recipe: Recipe) -> Iterator[tuple[str, Array]]:
    """The positions of the rows of each part."""
    split = split_rows(data, recipe)
    yield "All usable rows", np.arange(len(data.y))
    yield "Training rows", split.train
    yield "Sealed rows", split.test
    noun = recipe.split.part_noun.capitalize()
    for number, (_, scored) in enumerate(split.folds, start=1):
        yield f"{noun}{f' {number}' * (len(split.folds) > 1)}, scored", scored


def _described(part: str, data: TrainingData, rows: Array) -> PartTarget:
    y = data.y[rows]
    if data.is_classification:
        return PartTarget(part, len(y), tuple(int(np.sum(y == label)) for label in data.classes))
    if not len(y):
        return PartTarget(part, 0)
    return PartTarget(part, len(y), (), float(y.mean()), float(y.std()))
