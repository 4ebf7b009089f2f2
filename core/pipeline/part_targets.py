"""What the target is like in each part of the rows: the shares of classes, or the mean."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.parts.values.kinds import as_label
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


def _parts(data: TrainingData, recipe: Recipe) -> Iterator[PartTarget]:
    split = split_rows(data, recipe)
    yield _described("All usable rows", data, np.arange(len(data.y)))
    yield _described("Training rows", data, split.train)
    yield _described("Sealed rows", data, split.test)
    for number, (_, scored) in enumerate(split.folds, start=1):
        yield _described(f"Fold {number}, scored", data, scored)


def _described(part: str, data: TrainingData, rows: Array) -> PartTarget:
    y = data.y[rows]
    if data.is_classification:
        return PartTarget(part, len(y), tuple(int(np.sum(y == label)) for label in data.classes))
    if not len(y):
        return PartTarget(part, 0)
    return PartTarget(part, len(y), (), float(y.mean()), float(y.std()))
